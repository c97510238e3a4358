// SPDX-License-Identifier: MIT
#pragma once

#include "extract/reading.h"

// What each place of a page says of whom it compares: its title, address, headings,
// prose, title rows. sides.h weighs these against each other.

// One place that names occupations, in its own order and as it spells them.
struct testimony {
    enum side_source source;
    unsigned strength;
    struct span *names;
    uint32_t *ids; // of each name; names that are the same text have the same
    size_t count;
    struct place place;
    const struct table *table; // of a title row
};

// All testimonies of the page, in its order within each source; in the page's arena.
// Bounded: a page with a thousand headings gives the first of them.
enum { NAMES_HEARD_MOST = 96 };
struct testimonies {
    struct testimony *all;
    size_t count;
    struct span names[NAMES_HEARD_MOST]; // by their ids
    size_t name_count;
};
struct testimonies testimonies_collect(struct page_reading *reading);

// The names that a heading puts side by side ("A vs B", "A vs B overview"), in its order;
// 0 when it names no two.
size_t heading_names(struct page_reading *reading, struct span text,
                     struct span out_names[SIDES_MOST]);

// The two titles as the page's address has them; false if it has none.
bool address_names_sides(struct page_reading *reading, struct span out_titles[2]);

// How much each source is worth; a source counts once, however often it speaks.
enum {
    STRENGTH_TITLE = 3,
    STRENGTH_ADDRESS = 2, // has lost the spelling; a ledger may have it wrong
    STRENGTH_HEADING = 4,
    STRENGTH_LINE = 1, // may be a link to another page
    STRENGTH_SECTION = 3,
    STRENGTH_PROSE = 4,
    STRENGTH_TITLE_ROW = 3,
    STRENGTH_PLAIN_ROW = 2, // a title row by its place only
    STRENGTH_SELECT = 20,   // the profile's own word: above all others together
    STRENGTH_TEXT = 1       // for each occupation that has a list or text of its own
};
