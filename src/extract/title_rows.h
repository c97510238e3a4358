// SPDX-License-Identifier: MIT
#pragma once

#include "extract/reading.h"

// Rows of titles, by their form alone: no label, and a text over each column of values.
// Whose the columns are is decided in columns.h.

enum { TITLE_ROWS_LOOKED_AT = 3 };

struct title_row {
    struct span names[SIDES_MOST]; // of its columns, but for headers that are no
                                   // occupation and what stands over the labels
    size_t count;                  // 0: it is none, or its form leaves open what it names
    bool is_marked;                // the source says that it is one: heading cells, or no
                                   // text over the labels
};
struct title_row title_row_of(struct page_reading *reading, const struct table *table,
                              size_t number);

// Has the header no words: is it empty, or what pandas calls a column without a header?
bool is_blank_header(struct span text);
// Is it a header that the profile knows to be no occupation's?
bool is_no_side(struct page_reading *reading, struct span header);
// Are the row's cells marked as headings, all but the first at least?
bool is_marked_row(const struct row *row);
// Has the column of labels no cell in that row, so that its first cell stands over the
// first values?
bool lacks_corner(struct page_reading *reading, const struct table *table, size_t number);
