// SPDX-License-Identifier: MIT
#pragma once

#include "extract/reading.h"

// The names of the sides: which texts mean one of them.

// How much alike two names of an occupation are.
enum likeness {
    LIKE_NOTHING,
    LIKE_PLURAL, // one is the other's plural
    LIKE_SAME    // but for case, space, punctuation, Unicode form
};
enum likeness names_likeness(struct page_reading *reading, struct span left,
                             struct span right);

// Does the title end with the name, behind words that are none of it ("At a glance
// Cook")?
bool name_is_behind_words(struct page_reading *reading, struct span title,
                          struct span name);

void side_add_name(struct page_reading *reading, size_t side, struct span title);
// The side that `title` means: itself, in another spelling, or, where that means one side
// only, its plural or singular; else NO_SIDE.
uint32_t side_named(struct page_reading *reading, struct span title);
// The two titles as the page's address has them; false if it has none.
bool address_names_sides(struct page_reading *reading, struct span out_titles[2]);
// Once the sides are known: those whose titles are plurals get the singular that the page
// prints elsewhere; of the others it is noted what they would be in the singular, unless
// the page speaks of "a collections, customer service".
void sides_settle_number(struct page_reading *reading);
