// SPDX-License-Identifier: MIT
#pragma once

#include "parse/text/text_page.h"

// Lines whose cells stand between '|', between '||', or, in rows of titles, between '^':
// what the readers of such tables share.

enum { PIPE_CELLS_MOST = 64 }; // in a row

bool pipe_is_outer(struct span text);     // a border in front of the first cell
bool pipe_is_caret_row(struct span text); // "^ a ^ b ^"
// "| --- | :-: |", "---+---": says that the row above holds titles.
bool pipe_is_separator(const struct line *line);
// The text whose cells are read, or nothing when the line is no row. A row of one cell,
// or one whose last border is missing, is none.
struct span pipe_row_of(const struct line *line);

// The cells of a row that are still to come.
struct pipe_cells {
    struct span rest;
    size_t size;     // of a border, in bytes
    bool has_carets; // '^' is a border as well
    bool keeps_code; // borders inside of code spans are none; escaped ones never are
};
struct pipe_cells pipe_cells_of(struct span row);
// After a last pipe nothing more is a cell.
bool pipe_next_cell(struct pipe_cells *cells, struct span *out_cell);
size_t pipe_count_cells(struct pipe_cells cells);

// Adds a cell to the builder's row, as its text reads; `raw` is a part of the page.
void pipe_add_cell(const struct text_page *page, struct span raw);
