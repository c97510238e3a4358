// SPDX-License-Identifier: MIT
#pragma once

#include "base/vector.h"
#include "pipeline/inspection.h"

// Which pieces of a page's text became values: the ranges of its observations, so that
// a piece on the left of `explain --format html` and a value on the right know each other
// by one name, "v" and the observation's number.

struct text_mark {
    struct place place;   // bytes in the page
    uint32_t observation; // index into report->observations
    struct span raw;
};

struct text_marks {
    const struct report *report;
    struct vector marks; // struct text_mark, by begin, then end
};

void text_marks_init(struct text_marks *marks, const struct report *report);
void text_marks_release(struct text_marks *marks);

// Appends a text that stands at `place`, as HTML, with the pieces that became values in
// elements that name them. Where a piece cannot be found in the text (markup stood inside
// of it), the whole text is marked. A text from which nothing was read is marked as such.
void text_marks_append(const struct text_marks *marks, struct span text,
                       struct place place, struct buffer *out);

// "120-131" as a place; false when it is none.
bool place_of_location(struct span location, struct place *out_place);
