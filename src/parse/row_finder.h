// SPDX-License-Identifier: MIT
#pragma once

#include "parse/cell_grid.h"

// Finds which lines of an aligned table make up one row when its cells were wrapped. Cells
// lower than their row stand at its top (lynx) or in its middle (w3m, links, elinks,
// html2text); a table is read in the way that explains all of its lines, and in which most
// rows have a known label.

// Fills out_begins (room for end - begin + 1) with the first line of each row and, at the
// end, with `end`; returns the number of rows, 0 when the lines make no sense. *out_titles:
// the first row holds titles: it has no text in the column of labels.
size_t rows_find(const struct text_page *page, const struct cell_grid *grid, size_t begin,
                 size_t end, size_t *out_begins, bool *out_titles);
