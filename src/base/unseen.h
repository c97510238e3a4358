// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"

#include <stdint.h>

// Characters that nobody sees: NUL and what Unicode calls Default_Ignorable_Code_Point
// (UAX #44): soft hyphen, zero-width space and joiners, marks of direction, variation
// selectors, byte order marks, tags. What a page says does not hang on them.
bool unseen_is(uint32_t character);

// The first one that is no part of the text's spelling, or SPAN_NOT_FOUND. A joiner
// (U+200C, U+200D) between two characters of a script whose letters join or stack, such
// as Arabic or Devanagari, or between two pictographs, is part of it: without it they are
// other words and other pictures. Text is valid UTF-8.
size_t unseen_find(struct span text);

// Appends the text without those that unseen_find finds.
void unseen_drop(struct span text, struct buffer *out);
