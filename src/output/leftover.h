// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"

// The staging directories of publish.h: their names, and what to do with those of killed
// runs.

enum leftover_state {
    LEFTOVER_NEW, // .NAME.new-XXXXXX: files of an unfinished run, nothing else
    LEFTOVER_OLD  // .NAME.old-XXXXXX: about to be exchanged, or the replaced dataset
};

const char *leftover_prefix(enum leftover_state state, const char *name,
                            struct arena *arena);
// The name that the staging directory `unfinished` takes before the exchange.
const char *leftover_renamed(const char *unfinished, const char *name,
                             struct arena *arena);

// Removes the directory `leftover` of `parent`, after moving to `target` what is not
// ours, that is, what neither of their descriptors lists. Where both have such a file,
// the newer stands. What cannot be moved stays where it is, for the next run.
void leftover_settle(int parent, const char *leftover, int target);

// Removes or settles all that `parent` holds of runs that are over. The caller has the
// lock of the dataset called `name`.
void leftover_clean(int parent, const char *name, int target);
