// SPDX-License-Identifier: MIT
#pragma once

#include "extract/reading.h"

// What texts mean to the profile: labels, and headings and tables of sections.

// The label that the text is, or NULL.
const struct profile_label *label_of_text(struct page_reading *reading, struct span text);
// The label that the row's first cell is, or NULL.
const struct profile_label *label_of_row(struct page_reading *reading,
                                         const struct row *row);
// The section that a table's labels belong to, or PROFILE_NONE.
uint32_t section_of_table(struct page_reading *reading, const struct table *table);
// Has it a label that the profile ties to no section?
bool has_label_of_no_section(struct page_reading *reading, const struct table *table);
// The section whose heading this text is as it stands, or PROFILE_NONE; *out_side: whose
// it is, if one's.
uint32_t section_of_heading(struct page_reading *reading, const struct subject *subject,
                            uint32_t *out_side);

// A heading that the profile knows, decorated or not.
struct known_heading {
    uint32_t section;  // PROFILE_NONE when it is none
    uint32_t side;     // whose section it is, or NO_SIDE
    struct span text;  // as the profile's pattern matches it
    struct span title; // of the occupation that it names, or empty
};
struct known_heading known_heading_of(struct page_reading *reading, struct span text);

// The only side whose title the text names, or NO_SIDE.
uint32_t side_spoken_of(struct page_reading *reading, struct span text);
