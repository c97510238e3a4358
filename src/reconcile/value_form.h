// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"
#include "model/catalogue.h"

// When two canonical values say the same. Values that differ in precision or form only
// are one value: 4.5 and 4.50, "Finance" and "finance", "White=60.0" and "White=60". The
// categories of a breakdown may stand in any order; in other lists the order says
// something. Of the spellings of one value the most precise is published.

#define LIST_SEPARATOR '\n' // between the items of a list: no text has it

// Equal values of a field have equal forms; never shown. Lives in `arena`, or in `value`.
struct span value_form(const struct field *field, struct span value, struct arena *arena);

// Of two spellings of one value: is `left` the one to publish? The longer is the more
// precise, and capitals alone are a style sheet's; else byte order decides.
bool value_is_better_spelling(struct span left, struct span right);
