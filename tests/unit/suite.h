// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"
#include "base/buffer.h"

// Third-party test data that stands beside the repository, or does not: tests that need
// it are skipped without it.

// "SUITES/name" of a file or folder, from OCCUPARE_SHARED or ../shared; NULL when it is
// not there. Static.
const char *suite_path(const char *name);

// The whole file at a path; a test failure when it cannot be read. To be released.
struct buffer suite_file(const char *path);

// The whole file SUITES/name; false when it is not there.
bool suite_read(const char *name, struct buffer *out_bytes);

// The next tab-separated cell of a line.
struct span suite_cell(struct span *line);

// A cell with its \n, \r, \t, \\ and \xHH as what they stand for.
struct span suite_unescape(struct arena *arena, struct span cell);
