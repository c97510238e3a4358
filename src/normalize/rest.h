// SPDX-License-Identifier: MIT
#pragma once

#include "base/span.h"

// What is left in a text of how it was written, converted or drawn, and is no part of
// what it says.

// For any text, sentences too: markup of links and emphasis, elements, references to
// characters, places of a template that were not filled ("{{x}}", "%s"), escapes of JSON,
// words of a program for nothing ("undefined").
bool rest_is_in_text(struct span text);

// Bytes of the mark in front of a list's item, with the space behind it: a tick, "- ",
// "1. "; 0 when it has none.
size_t rest_mark_size(struct span item);

// For a name or a category, which has less in it than a sentence: also brackets of a
// link's number, addresses, signs of footnotes, arrows, ticks and pictures, separators
// and marks of a list, and the dots of a text that was cut.
bool rest_is_in_name(struct span text);
