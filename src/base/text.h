// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"

#include <stdint.h>

// Text as people read it: normal forms, folding, slugs. The only user of libunistring,
// and only for text that is not ASCII. Input must be valid UTF-8 (base/utf8.h); results
// live in `arena`, or are the input itself when there was nothing to change.

// Unicode Normalization Form C (UAX #15).
struct span text_nfc(struct arena *arena, struct span text);

// The text as people see it: without what nobody sees (base/unseen.h), with UTF-8 that
// was encoded twice mended (base/mojibake.h); runs of white space (Unicode's too, U+00A0
// included) become one U+0020, none at the ends. Of text in NFC the result is, too.
struct span text_collapse(struct arena *arena, struct span text);

// For comparing labels and titles: NFKC, full case folding, collapsed space, curly quotes
// and dashes as their ASCII forms, nothing unseen, no punctuation at the ends.
struct span text_fold(struct arena *arena, struct span text);

// For identifiers: folded, accents dropped, apostrophes dropped and the full stops of
// "R.N.", '#' -> "sharp", '+' -> "plus", every other run of what is neither letter nor
// digit -> one '-'. Letters of other scripts stay. "Customer Service Associate/Cashier"
// -> "customer-service-associate-cashier".
struct span text_slug(struct arena *arena, struct span text);

// For finding repeated sentences: folded, with everything but letters and digits dropped.
struct span text_skeleton(struct arena *arena, struct span text);

// What kind of letter a character is. Title case (U+01C5) counts as upper.
enum letter_case { LETTER_NONE, LETTER_UPPER, LETTER_LOWER, LETTER_OTHER };
enum letter_case text_case_of(uint32_t character);

// Levenshtein distance in characters, or `limit` when it is not below that or a text
// is longer than 64 bytes. For naming the nearest known label in a message.
size_t text_distance(struct span left, struct span right, size_t limit);
