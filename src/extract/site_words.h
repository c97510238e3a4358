// SPDX-License-Identifier: MIT
#pragma once

#include "extract/reading.h"

// The site's own words beside a title or a value: what a control says ("additions" of the
// profile), advertisements and other furniture.

enum { HEADING_LONGEST = 240 };

// Is the text nothing but what a control says?
bool is_addition(struct page_reading *reading, struct span text);
// The text in front of the last words, when these are a control's.
struct span without_addition(struct page_reading *reading, struct span text);
// Are such words, or furniture, all of the text, its last words or its first one?
bool has_site_words(struct page_reading *reading, struct span text);
