// SPDX-License-Identifier: MIT
#pragma once

#include "base/span.h"

#include <stdint.h>

// The shape of free text that was glued to free text: where one name may end and the
// next begin. Names begin with a capital, a digit or, rarely, one small letter before a
// capital ("eBay"); they do not end in the middle of a word, after "Mc", "O'", "&" or
// inside brackets. All of this is about names in English text and nothing about a site.
//
// A border that shape leaves out can still be right ("Googlelululemon"): shape only
// narrows.

enum shape_border {
    BORDER_NONE,
    BORDER_SPACE,  // at a space, where cells are a space apart
    BORDER_SMALL,  // before a small letter that a capital or digit follows:
                   // "Google|iRobot", "Google|j2 Global"
    BORDER_INNER,  // between two capitals, or at a digit: "IBM|SAP", "Google|3M"
    BORDER_PLAIN,  // between a small letter and a capital: "Finance|Automotive"
    BORDER_CERTAIN // where no name goes on: after "Inc.", "... Company", a closing
                   // bracket, before "University of ...", or between two sentences
};

// The border at byte `at`, which is inside the text and not inside a character.
enum shape_border shape_border_at(struct span text, size_t at);

// The same where a space stands before byte `at` and cells are a space apart:
// BORDER_SPACE between two names as English writes them, not beside "&", "of" and the
// like.
enum shape_border shape_border_at_space(struct span text, size_t at);

// Could the piece be a value as a whole? It has a letter, and its
// brackets are balanced.
bool shape_is_value(struct span piece);

// At a plain border "State|Anaheim", the rival is a brand with one small letter in front
// ("Stat|eAnaheim"). The word that ends at `at`, with that letter: from the last space,
// capital run or bracket on.
struct span shape_last_word(struct span text, size_t at);

// Can no word of English end as this one does ("Financ", "Googl")?
bool shape_is_no_ending(struct span word);
