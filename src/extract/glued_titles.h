// SPDX-License-Identifier: MIT
#pragma once

#include "extract/reading.h"

// Titles of columns that are run together: "CollectorCollections, Customer Service".

// The titles in the first, glued row of a table, told apart by their capitals; 0 when the
// table's figures do not bear them out.
size_t titles_of_glued_table(struct page_reading *reading, const struct table *table,
                             struct span out_titles[SIDES_MOST]);

// Is it the glued row of titles, "CollectorCollections, Customer Service"? The sides in
// its order. Two sides may have changed places.
bool glued_titles_of_row(struct page_reading *reading, const struct row *row,
                         uint32_t out_sides[SIDES_MOST]);

// The same for titles that are not quite the page's, as far as one of them shows the
// order; NO_SIDE for all when none does.
void glued_titles_guess(struct page_reading *reading, struct span text,
                        uint32_t out_sides[SIDES_MOST]);
