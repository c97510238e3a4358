// SPDX-License-Identifier: MIT
#pragma once

#include "base/span.h"

// A part: the lines that one run of `extract` writes, the last of which closes it. A part
// without that line was cut.

enum { PART_VERSION = 2 }; // of the format; version 1 had no such line

struct part_end {
    size_t version;
    size_t pages;         // lines of pages
    size_t observations;  // lines of observations
    size_t left_out;      // pages that no profile reads, without a line (--only)
    struct span program;  // its version
    struct span profiles; // sums of what the pages were read by
    struct span fields;
};
