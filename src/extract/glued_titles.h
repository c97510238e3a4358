// SPDX-License-Identifier: MIT
#pragma once

#include "extract/reading.h"

// Titles of columns that are run together: "CollectorCollections, Customer Service".

// The first table's row of titles that are run together, or NULL.
const struct row *glued_titles_find(const struct page_reading *reading);
// Cuts it where two names say that one title ends and the other begins, in either order.
bool glued_titles_cut(struct page_reading *reading, const struct row *row,
                      const struct span names[2], struct span out_titles[2]);
// The titles in that row, told apart by their capitals; 0 when the table's figures do not
// bear them out.
size_t glued_titles_by_capitals(struct page_reading *reading,
                                struct span out_titles[SIDES_MOST]);

// Is it the glued row of titles, "CollectorCollections, Customer Service"? The sides in
// its order. Two sides may have changed places.
bool glued_titles_of_row(struct page_reading *reading, const struct row *row,
                         uint32_t out_sides[SIDES_MOST]);

// The same for titles that are not quite the page's, as far as one of them shows the
// order; NO_SIDE for all when none does.
void glued_titles_guess(struct page_reading *reading, struct span text,
                        uint32_t out_sides[SIDES_MOST]);
