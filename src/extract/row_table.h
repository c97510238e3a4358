// SPDX-License-Identifier: MIT
#pragma once

#include "extract/reading.h"

// A table with one row for each occupation: labels in its header, which may have several
// rows, and the occupations in the column whose header the profile names as theirs
// ("title_labels"), wherever it stands.

// Is it one? Then it is read.
bool row_table_read(struct page_reading *reading, const struct table *table,
                    struct span section);

// Labels and title labels in the header of the table; 0 for a table without a column of
// occupations.
size_t row_table_labels(const struct profile *profile, const struct table *table,
                        struct arena *arena);
