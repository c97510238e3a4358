// SPDX-License-Identifier: MIT
#pragma once

#include "base/digest.h"
#include "model/raw_page.h"

// A sum of everything that the reports of a run are made of but its settings: paths,
// bytes, addresses and dates of the pages, and the problems of what could not be read.
// Equal sums, equal reports.
struct input_sum {
    struct digest *files, *pages; // packed files; pages that are files of their own
    size_t page_count;            // that were given, those of packed files, too
    uint64_t bytes;               // read from disk for them
    bool is_exact; // false: what was read cannot be summed, or not be had again
};

void input_sum_init(struct input_sum *sum);
void input_sum_release(struct input_sum *sum); // also of one of zeros

// A file and a page may be added at the same time, as a source is read on while pages
// are handed on; not two of one kind.

// A packed file with what is known about it from elsewhere.
void input_sum_file(struct input_sum *sum, struct span path, struct span origin,
                    const char sha256[DIGEST_HEX_SIZE]);
// A page, summed, in its place among the others; only its first problems are those of
// reading it. Pages of packed files are passed over.
void input_sum_page(struct input_sum *sum, const struct raw_page *page,
                    size_t problem_count);

void input_sum_finish(struct input_sum *sum, char out_hex[DIGEST_HEX_SIZE]);
