// SPDX-License-Identifier: MIT
#pragma once

#include "parse/reader.h"

// What the profile knows of a text, for readers that go by it.

enum { KNOWN_HEADING_MOST = 240 }; // bytes

// The section whose heading it is ("Common cook skills"), or NULL.
const struct profile_section *known_section(const struct reader_input *input,
                                            struct span text);
// The same for a heading with something around it: the words that each heading of the
// section holds are in the text.
const struct profile_section *known_section_within(const struct reader_input *input,
                                                   struct span text);
// Is it that, or the heading of the page ("Baker vs cook")?
bool known_heading(const struct reader_input *input, struct span text);
// Does it hold a sentence of the profile, or open a section?
bool known_sentence(const struct reader_input *input, struct span text);
// Does it read as an item of a section whose profile says how its items read?
bool known_item(const struct reader_input *input, struct span text);
