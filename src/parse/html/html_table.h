// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"
#include "model/document.h"
#include "parse/html/html_build.h"

// "Forming a table" (HTML standard, 4.9.12): cells with spans become a grid. The rows of
// <tfoot> come last. A row_span ends with its row group at the latest. Where two cells
// claim a slot, which is an error of the page, the one that came first has it. A slot
// that no cell claims, left of one that is claimed, is an empty cell without a place.

struct html_cell {
    struct span text;
    const struct html_node *node;
    bool is_parted, is_joined; // as in struct cell
};

struct html_row {
    const struct html_node *node;
    size_t first, count; // of the cells
};

struct html_source_table {
    const struct html_row *rows;
    size_t row_count;
    const struct html_cell *cells;
};

// Fills rows, count and column_count of *table in `arena` and takes the cells of the grid
// off *cells_left. False, with nothing done, when there are not so many left.
bool html_form_table(const struct html_source_table *source, struct arena *arena,
                     size_t *cells_left, struct table *table);
