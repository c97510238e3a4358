// SPDX-License-Identifier: MIT
#pragma once

#include "extract/reading.h"

// Names of occupations: which texts mean the same one, and which of the page's sides.

// How much alike two names of an occupation are; the more, the greater.
enum likeness {
    LIKE_NOTHING,
    LIKE_DECORATED, // one is the other with an addition that is part of no name: "Cook 1"
    LIKE_PLURAL,    // one is the other's plural
    LIKE_SAME       // but for case, space, punctuation, Unicode form
};
enum likeness names_likeness(struct page_reading *reading, struct span left,
                             struct span right);

// The part of `text` that is the name (or its plural) where the rest is decoration:
// figures, signs, brackets, what follows a colon or dash, a control's words. The whole
// text when it is the name; empty when it is not there. A word of another name ("Senior
// Baker", "Baker, Night Shift", "Server And Hostess") is no decoration.
struct span name_within(struct page_reading *reading, struct span text, struct span name);

// Does the title end with the name, behind words that are none of it ("At a glance
// Cook")?
bool name_is_behind_words(struct page_reading *reading, struct span title,
                          struct span name);

// A name without a rest of markup or of what stands between cells.
bool are_names(struct page_reading *reading, const struct span *titles, size_t count);

void side_add(struct page_reading *reading, struct span title, enum title_source source);
void side_add_name(struct page_reading *reading, size_t side, struct span title);
// The side that `title` means: itself, in another spelling, or, where that means one side
// only, its plural or singular; else NO_SIDE.
uint32_t side_named(struct page_reading *reading, struct span title);
// The same for a text that may be decorated; the side with the longest name wins.
uint32_t side_named_within(struct page_reading *reading, struct span text);
