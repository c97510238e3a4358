// SPDX-License-Identifier: MIT
#pragma once

#include "extract/reading.h"

// Prose: sentences of the profile.

// Reads the values of the profile's sentences in the paragraph; how many there were.
size_t sentences_read(struct page_reading *reading, const struct block *paragraph,
                      const struct subject *subject);
// The titles that the paragraph's first sentence naming the sides gives them; false if
// there is none.
bool sentences_name_sides(struct page_reading *reading, const struct block *paragraph,
                          struct span out_titles[2]);
