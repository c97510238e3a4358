// SPDX-License-Identifier: MIT
#pragma once

#include "extract/reading.h"

// A row of a table beside the page's sides: whose name each of its cells is, by the name
// alone and never by its place.

struct alignment {
    const struct row *row;
    uint32_t sides[SIDES_MOST]; // of each cell; NO_SIDE when it names none
    size_t count;               // of cells
    size_t aligned;             // of cells that name a side
};

struct alignment alignment_of(struct page_reading *reading, const struct row *row);

// Has the cell a text of its own that may be a column's title?
bool cell_is_header(const struct cell *cell);
