// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"
#include "base/vector.h"
#include "model/problem.h"

#include <stdint.h>

// The files below one folder, in byte order of their escaped paths (input/page_id.h), so
// that no order on disk shows in any output. Serial; holds the names of the folders it is
// in and one descriptor for each of them, nothing of the rest of the tree.
//
// Left out in silence: names beginning with '.', the folder that "save complete" puts
// beside a page (X_files beside X.html, with the names other languages give it), and the
// files of a dataset that this program wrote, so that one may stand among the pages. Left
// out with a reason: what is neither file nor folder. Links are never followed: a tree
// cannot lead out of itself, or into itself.

enum { WALK_DEPTH_MOST = 128 }; // folders inside folders

struct walk_file {
    struct span path;       // escaped, relative to the folder; valid until the next call
    int fd;                 // of a regular file, to be closed by the caller; or -1, and
    enum problem_code code; // why not, and
    const char *reason;     // in words; constant
};

struct walk {
    struct vector levels; // struct walk_level, outermost first
    struct buffer path; // escaped, of the innermost folder, ending in '/'; then a file's
    uint64_t files_found;
};

void walk_init(struct walk *walk);
void walk_release(struct walk *walk);

// Begins at the folder `fd`, which the walk owns from here on; every path begins with
// `prefix` (escaped; empty or ending in '/'). False when the folder cannot be read.
bool walk_start(struct walk *walk, int fd, struct span prefix);

// False when there is nothing more.
bool walk_next(struct walk *walk, struct walk_file *out_file);
