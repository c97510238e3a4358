// SPDX-License-Identifier: MIT
#pragma once

#include "extract/side_sources.h"

// The set of names that most of a page speaks for. Each testimony of two names or more
// proposes a set, but for the address, whose names have lost their spelling; the
// strengths of the sources that agree with it add up, each source counted once.

// A set of names that one testimony proposes, and what speaks for it.
struct proposal {
    const struct testimony *from;
    unsigned strengths[SIDES_OF_TEXT + 1]; // of each source, what it is worth at most
    unsigned score;
};

struct consensus {
    struct page_reading *page;
    struct testimonies heard;
    const struct testimony *set; // the one that is agreed on; NULL when nothing names one
    bool is_disputed; // another set is nearly as strong: neither is to be believed

    unsigned char (*likeness)[NAMES_HEARD_MOST]; // 1 + enum likeness; 0: not asked yet
    struct proposal *proposals;
    size_t count;
};

struct consensus consensus_reach(struct page_reading *reading);

// Does the testimony agree with the set? A title row may have more columns than there are
// sides; prose on three sides speaks of two.
bool consensus_agrees(struct consensus *consensus, const struct testimony *set,
                      const struct testimony *by);
// Do the two sets name other occupations? Not when one is in the other, or a name of the
// one is a part of the other's.
bool consensus_contradicts(struct consensus *consensus, const struct testimony *set,
                           const struct testimony *other);
// The name of the set that a name, given by its id, is, of those that are not taken
// (NULL: of all); SIZE_MAX for none.
size_t consensus_find_name(struct consensus *consensus, const struct testimony *set,
                           uint32_t name, const bool *is_taken);
// Has the occupation of that name a list or text of its own?
bool consensus_has_text(struct consensus *consensus, uint32_t name);
