// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"
#include "base/status.h"

// One run at a time for a dataset directory. The lock (flock) is on the directory itself,
// so that nothing has to be made, kept or cleaned up for it; the kernel drops it with the
// run.
struct lock {
    const char *path; // absolute, without symbolic links; in the arena
    const char *name; // its last component; empty for "/"
    bool was_made;    // the directory was missing
    int folder;       // descriptor that holds the lock
};

// Finds the directory, makes it (and its parents) if it is missing, and locks it.
// STATUS_LOCKED if another run has it, STATUS_OUTPUT if it is no directory or cannot be
// made.
enum status lock_take(const char *directory, struct arena *arena, struct lock *out_lock,
                      struct error *error) WARN_UNUSED;

// Drops the lock; a directory that was made for nothing goes again if it is empty. Fine
// for a lock that was not taken and whose folder is -1.
void lock_drop(struct lock *lock, bool is_used);
