// SPDX-License-Identifier: MIT
#pragma once

#include "parse/text/text_page.h"

// Cells that stand in columns of a terminal, one or more lines high: what the tables with
// rulers, with boxes and with nothing but aligned text have in common.

enum { GRID_COLUMNS_MOST = 64 };

struct cell_grid {
    unsigned starts[GRID_COLUMNS_MOST]; // the columns where cells begin, ascending
    size_t count;
    bool has_bars; // one column before each cell and behind the last holds a border
};

// The text of cell `column` on line `at`, trimmed; empty, with NULL data, if there is
// none.
struct span cell_grid_piece(const struct cell_grid *grid, const struct text_page *page,
                            size_t at, size_t column);

// Adds the row whose cells stand on the lines [begin, end): the pieces of each cell
// joined.
struct row *cell_grid_add_row(const struct cell_grid *grid, const struct text_page *page,
                              size_t begin, size_t end);
// The text of one such cell, cleaned, and its place.
struct span cell_grid_text(const struct cell_grid *grid, const struct text_page *page,
                           const size_t lines[2], size_t column, struct place *out_place);
