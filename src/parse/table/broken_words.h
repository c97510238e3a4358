// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"
#include "parse/table/cell_grid.h"

// Words that were too long for their column in a drawn table: pandoc cuts them from the
// right, so that all but the first piece fill the column ("A", "verage" in six columns).
// A word of just that width looks the same. What it is, is told by the page: by labels,
// by the same word unbroken or the same two words side by side elsewhere, or by the one
// reading that is legal for the label of the row.
struct broken_words {
    const struct text_page *page;
    struct buffer
        text; // of the page, in small letters, space collapsed; made when needed
};

void broken_words_init(struct broken_words *words, const struct text_page *page);
void broken_words_release(struct broken_words *words);

struct broken_cell {
    const struct cell_grid *grid;
    size_t lines[2];
    size_t column;
    unsigned width;                    // of the column's text
    const struct profile_label *label; // what the cell is a value of, or NULL
    bool is_label;                     // stands where labels do
};

// The cell's text, cleaned, and its place. False when it cannot be told.
bool broken_words_read(struct broken_words *words, const struct broken_cell *cell,
                       struct span *out_text, struct place *out_place);
