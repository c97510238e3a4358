// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"
#include "base/decimal.h"

// A figure: the digits of a number as printed, with or without grouping, decimals and a
// suffix for thousands. Separators are those of the United States. What is ambiguous is
// refused, not guessed: groups of other than three digits, a leading zero (a code, not a
// number), a point without digits on both sides.
struct figure {
    struct span whole;    // digits, with commas if is_grouped
    struct span fraction; // digits after the point; empty if there is no point
    unsigned exponent;    // of ten: 3, 6 or 9 after K, M or B
    bool is_grouped;
    bool is_negative; // set by the caller: each kind has its own signs
};

// Takes the longest figure off the front of *rest, without sign and suffix.
bool figure_scan(struct span *rest, struct figure *out_figure);
// Takes K, M or B, of either case and not the head of a word, if one follows.
void figure_scan_suffix(struct span *rest, struct figure *figure);

// Takes "thousand", "million" or "billion", with the space before, unless there was a
// suffix.
void figure_scan_scale(struct span *rest, struct figure *figure);

// The canonical text, with the decimals as printed: "85275", "-4.50", "1200000". It is
// what was printed where that is canonical already. False if it has more digits than a
// struct decimal holds.
bool figure_print(const struct figure *figure, struct arena *arena,
                  struct span *out_text);

bool figure_may_meet(char last, char first); // for struct kind: without sign and suffix

// All of `text` is one figure without sign and suffix.
bool figure_parse(struct span text, struct figure *out_figure);
