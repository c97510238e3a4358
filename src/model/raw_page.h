// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"
#include "base/buffer.h"
#include "base/digest.h"
#include "base/vector.h"
#include "model/problem.h"

// A page as it comes out of its file or container: bytes in some character set, with what
// the container says of them. Owns its memory, so that it can be filled by one thread and
// read by another; reused for page after page (raw_page_clear).
struct raw_page {
    struct arena arena;  // of all the texts below
    struct span page_id; // input/page_id.h
    struct span path;
    const char *root; // the PATH it was found at or below, as the command line has it
    struct span member;
    struct span url;
    struct span observed_at;
    struct span charset;          // as the transport declares it, or empty
    struct span media_type;       // as the transport declares it, or empty
    struct buffer bytes;          // decoded from packing, transfer and content coding
    char sha256[DIGEST_HEX_SIZE]; // of `bytes`, once is_summed
    bool is_summed;
    bool is_truncated;
    bool is_packed;         // its file is compressed, or has several pages
    bool has_page;          // false: there is nothing to read, only problems to tell
    struct vector problems; // struct problem
};

void raw_page_init(struct raw_page *raw, size_t most_bytes);
void raw_page_release(struct raw_page *raw);
void raw_page_clear(struct raw_page *raw);
// Computes sha256 if that was not done yet; of two pages in little more time than of one.
void raw_page_sum(struct raw_page *raw);
void raw_page_sum_two(struct raw_page *first, struct raw_page *second);
// The message is copied.
void raw_page_problem(struct raw_page *raw, enum problem_code code, struct span location,
                      struct span message);
