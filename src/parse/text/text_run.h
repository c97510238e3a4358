// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"
#include "parse/text/text_line.h"

// A text that is put together from pieces of a page, in their order: bytes of the page as
// long as there is only space between the pieces, else a copy with line ends between.
struct text_run {
    struct span bytes; // of the page
    struct span text;
    struct place place; // from the first piece to the last
    struct buffer joined;
    bool is_joined;
};

void text_run_start(struct text_run *run, struct span page_bytes);
void text_run_add(struct text_run *run, struct span piece);
// Ends the run; what it returns lives in the page or in `arena`.
struct span text_run_end(struct text_run *run, struct arena *arena);
