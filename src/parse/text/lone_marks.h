// SPDX-License-Identifier: MIT
#pragma once

#include "parse/text/text_page.h"

// Marks of list items that have their line to themselves: the item is empty, or its text
// begins on the next line (CommonMark, 5.2). Such a '-' may as well be a placeholder, so
// only lines that are known to be no cells are looked at, and what stands around the mark
// must say that it is one.
void lone_marks_find(const struct text_page *page, size_t begin, size_t end);
