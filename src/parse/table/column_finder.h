// SPDX-License-Identifier: MIT
#pragma once

#include "parse/table/cell_grid.h"

// Finds the columns of aligned text: the columns of the terminal that are blank on every
// line of the table lie between its cells. Blank columns that only happen to be so (a
// space at the same place in the few texts of a short table) are told from them by the
// labels, by how far the texts stand apart, and by how many rows would have no cell
// there.
//
// False when the lines [begin, end) do not stand in at least one column of labels and
// two of values.
bool columns_find(const struct text_page *page, size_t begin, size_t end,
                  struct cell_grid *out_grid);
