// SPDX-License-Identifier: MIT
#pragma once

#include <stddef.h>

// What one page may cost. Every limit is an option of the commands that read pages, and
// is named in the message when it is hit.
struct limits {
    size_t page_bytes;     // of one page, after every decoding
    size_t nesting;        // elements inside elements
    size_t cells;          // of all tables of one page, spans filled
    size_t memory;         // bytes, for the lines of a page of text
    unsigned seconds;      // of processor time for one page
    unsigned reads_hidden; // 1: sections that a page hides, such as closed tabs, are
                           // content
};

#define LIMITS_DEFAULT                                                                   \
    ((struct limits){.page_bytes = (size_t)64 << 20,                                     \
                     .nesting = 4096,                                                    \
                     .cells = 1000000,                                                   \
                     .memory = (size_t)512 << 20,                                        \
                     .seconds = 10})
