// SPDX-License-Identifier: MIT
#pragma once

#include "parse/table/cell_grid.h"

// The lines of drawn tables: in ASCII ("+-----+-----+", "|-----+-----|"), in the box
// characters of Unicode, or, as html2text has them, in underscores that stand for the
// spaces of a row's last line.

// The bytes of the vertical bar that the text begins or ends with, or 0.
size_t drawn_bar_at_start(struct span text);
size_t drawn_bar_at_end(struct span text);

// Corners, bars and dashes only.
bool drawn_is_border(struct span text);
// Can the border begin a table? A line between bars does so in other renderings.
bool drawn_is_top(struct span text);
// "|Hourly_rate____|$16.77___|": the last line of its row.
bool drawn_is_underlined(struct span text);

// Finds the columns between the corners of a border or the bars of a row. False when
// there are too many.
bool drawn_take_columns(struct span raw, struct cell_grid *out_grid);
