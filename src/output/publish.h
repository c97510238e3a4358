// SPDX-License-Identifier: MIT
#pragma once

#include "base/status.h"
#include "output/descriptor.h"
#include "output/standing.h"

// Puts a set of files in place of another as one step. The new files are made in a
// staging directory, synced, and the staging directory and the published one exchange
// their names (renameat2, RENAME_EXCHANGE); a reader or a crash sees the old set or the
// new one.
//
// What else lies in the published directory stays: files are in both directories for the
// moment of the exchange (hard links), directories are moved after it. What a killed run
// left behind is settled by the next.
//
// Where directories cannot exchange their names, files are renamed one by one, the last
// name of the list last: a reader that sees a mixture finds sums that do not fit. This is
// so for
//   - a directory that is a mount point, the working directory, or another user's, and
//   one
//     whose parent may not be written: staging is then inside it;
//   - a file system that knows no exchange or no hard links (overlay, NFS, FAT).
//
// Staging directories are called .NAME.new-XXXXXX; the name changes to .NAME.old-XXXXXX
// right before the exchange, so that a leftover says what it holds: .new- only files of
// an unfinished run, .old- possibly files that are not ours.

struct publication; // on the heap

// Finds the directory (through symbolic links; made if missing, its parents too), takes
// its lock, cleans up, and makes the staging directory. STATUS_LOCKED if another run has
// the lock, STATUS_OUTPUT if the path is something else or cannot be written.
enum status publication_begin(const char *directory, struct publication **out_publication,
                              struct error *error) WARN_UNUSED;

int publication_stage(const struct publication *publication); // descriptor
const char *publication_stage_path(const struct publication *publication);
// What stood in the directory when the publication began.
const struct descriptor_past *publication_past(const struct publication *publication);

// `names`: const char *, all files in the staging directory, the descriptor last. They
// are synced when something changed. Files of the past that are not among them go. When
// all is as it was, nothing is touched and *out_changed is false. On failure the old
// files stand.
enum status publication_finish(struct publication *publication,
                               const struct vector *names, bool *out_changed,
                               struct error *error) WARN_UNUSED;

// The published directory, absolute and without symbolic links.
const char *publication_directory(const struct publication *publication);
// Is what stands the dataset remembered?
bool publication_holds(const struct publication *publication,
                       const struct standing *remembered, struct standing *out_now);
// What was published, without the sum of its descriptor; after publication_finish.
const struct standing *publication_standing(const struct publication *publication);

// Removes what was not published, drops the lock, frees. NULL is fine.
void publication_free(struct publication *publication);
