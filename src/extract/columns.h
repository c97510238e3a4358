// SPDX-License-Identifier: MIT
#pragma once

#include "extract/reading.h"

// Whose the columns of a table are: its titles are aligned with the page's sides by name
// (alignment.h). A column whose title names none of them is of no side. Where a table has
// no titles, its caption or the heading above it names its columns in their order; where
// neither does, the order of the page, if all of it has one, with a note; else no column
// is known.

// For each block but lists, in order, once a table was read.
void columns_hear(struct page_reading *reading, const struct block *block);

// Fills reading->columns. The number of the row that holds the titles, or table->count.
size_t columns_settle(struct page_reading *reading, const struct table *table);

// What a row without a label, behind the titles, says of the columns.
enum columns_say { COLUMNS_NOTHING, COLUMNS_SAME, COLUMNS_OTHERS };
enum columns_say columns_said_again(struct page_reading *reading, const struct row *row);

// From here on nobody knows whose the columns are.
void columns_forget(struct page_reading *reading);
