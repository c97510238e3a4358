// SPDX-License-Identifier: MIT
#pragma once

#include "base/span.h"

// What raised or lowered text (<sup>, <sub>) says beside the text before it. Most is the
// sign of a footnote, which a person does not read as part of the value.

enum html_mark {
    MARK_TEXT,  // to be read as it stands: "20th", "$" before a price, "CO2", "34k"
    MARK_NOTE,  // the sign of a footnote, or of a trade mark
    MARK_CENTS, // two digits behind whole dollars
    MARK_POWER  // no figure may be made of what it and the text before it are
};

// `before` is what stands before it in its cell, item, heading or paragraph, `mark` its
// own text, trimmed. `is_raised`: <sup>; `has_link`: a link stands in it.
enum html_mark html_mark_of(struct span before, struct span mark, bool is_raised,
                            bool has_link);
