// SPDX-License-Identifier: MIT
#pragma once

#include "base/span.h"

// What a text must hold to match a regular expression, as far as a look at it shows:
// literal text that no match can do without. Looking for it takes a fraction of the time
// of a match, and most patterns match almost nothing that they are tried on.
struct pattern_need {
    struct span begin;  // the text begins with it
    struct span end;    // the text ends with it
    struct span within; // it stands somewhere
};

// Borrowed from the expression. Letters stand as they are written there.
struct pattern_need pattern_need_of(struct span expression);

// False only when no match is possible, as long as nothing is hidden: letters of either
// case are one.
bool pattern_need_is_met(const struct pattern_need *need, struct span text);
// Whether the text may hold a letter beyond ASCII that is a case of one of ASCII.
bool pattern_need_is_hidden(struct span text);
