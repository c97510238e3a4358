// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"

// Third-party test data that stands beside the repository, or does not: tests that need
// it are skipped without it.

// "SUITES/name", from OCCUPARE_SHARED or ../shared; NULL when it is not there. Static.
const char *suite_path(const char *name);

// The whole file; a test failure when it cannot be read. To be released.
struct buffer suite_read(const char *path);

// The next tab-separated cell of a line.
struct span suite_cell(struct span *line);
