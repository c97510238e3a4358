// SPDX-License-Identifier: MIT
#pragma once

#include "parse/table/cell_grid.h"

// Finds which lines of an aligned table make up one row when its cells were wrapped.
// Cells lower than their row stand at its top (lynx) or in its middle (w3m, links,
// elinks, html2text); a table is read in the way that explains all of its lines, and in
// which most rows have a known label.

struct found_row {
    size_t begin, end; // lines
    bool is_doubtful;  // another way to cut the lines is as good, and cuts here otherwise
};

struct found_rows {
    struct found_row *rows; // in the arena
    size_t count;
    size_t known_labels;
    bool has_titles; // the first row has no text in the column of labels
};

// Cuts the lines [range[0], range[1]) into rows.
void rows_find(const struct text_page *page, const struct cell_grid *grid,
               const size_t range[2], struct found_rows *out_rows);
