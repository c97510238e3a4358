// SPDX-License-Identifier: MIT
#pragma once

#include "parse/reader.h"

// How much of a document the profile knows: cells beside its labels, headings of its
// sections, items as they have them. What readers of one page are compared by.
size_t understood_of(const struct reader_input *input, const struct document *document);
