// SPDX-License-Identifier: MIT
#pragma once

#include "parse/reader.h"

// What the profile knows of a text, for readers that go by it.

enum { KNOWN_HEADING_MOST = 240 }; // bytes

// Is it the heading of a section ("Common cook skills")?
bool known_section_heading(const struct reader_input *input, struct span text);
// Is it that, or the heading of the page ("Baker vs cook")?
bool known_heading(const struct reader_input *input, struct span text);
// Does it read as an item of a section whose profile says how its items read?
bool known_item(const struct reader_input *input, struct span text);
