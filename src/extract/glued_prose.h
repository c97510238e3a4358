// SPDX-License-Identifier: MIT
#pragma once

#include "extract/reading.h"

// Text outside of tables that lost the breaks between its lines.

enum { GLUED_ITEMS_MOST = 64 };

struct glued_items {
    struct span items[GLUED_ITEMS_MOST]; // trimmed
    size_t count;
    uint64_t doubtful; // bit set: items that may be several
    struct span rest;  // behind the last item that has an end; or empty
    struct span rule;
};

// The items in a text of a section with a list: cut behind each that reads as the
// section's items do, or, where the profile does not say how and the page marks no items,
// where sentences meet. None when there is nothing to go by.
void glued_items_find(struct page_reading *reading, const struct profile_section *section,
                      struct span text, struct glued_items *out_items);

// The section whose heading, naming one occupation, the text begins with, or
// PROFILE_NONE; *out_end: where the heading ends.
uint32_t glued_heading(struct page_reading *reading, struct span text, uint32_t *out_side,
                       size_t *out_end);

// Where a text about one occupation ends and one about another begins, with no space
// between: each part names one of the two only. 0 when there is no such place, or more.
size_t glued_texts_border(struct page_reading *reading, struct span text,
                          uint32_t out_sides[2]);
