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

// "24107" and a "1" in an element of its own may be one figure, or a figure and the
// number of a note: does a word of `before` go on in `text`, with nothing that says
// whether the two belong together? A large first letter does.
bool html_mark_meets(struct span before, struct span text);

// Is `mark`, a link to another place of the page, the sign of a footnote behind a text?
// `is_apart`: there is a space between them.
bool html_mark_is_reference(struct span before, struct span mark, bool is_apart);
