// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"

// How a site writes numbers: "41.200,50", "41 200,50", "41'200.50".
struct notation {
    char decimal;    // '.' or ','; 0: as in the United States, "41,200.50"
    unsigned groups; // what may stand between groups of three digits, GROUP_... bits
};

enum {
    GROUP_COMMA = 1,
    GROUP_POINT = 2,
    GROUP_SPACE = 4,     // of any width
    GROUP_APOSTROPHE = 8 // straight or curved
};

// The bit of "," "." " " or "'"; 0 for any other text.
unsigned notation_group(struct span sign);

// Writes the figures of `text` as the kinds know them. A figure has one sign between its
// groups. False when two digits have a point or comma between them that is neither such
// a sign nor the decimal sign: nobody knows what it means. `is_tight`: a space ends a
// figure.
bool notation_rewrite(const struct notation *notation, struct span text, bool is_tight,
                      struct arena *arena, struct span *out_text);
