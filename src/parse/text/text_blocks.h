// SPDX-License-Identifier: MIT
#pragma once

#include "parse/text/text_page.h"

// Adds lines [begin, end), none of which belongs to a table, as headings, lists and
// paragraphs. Wrapped lines are joined; a line of a page that was not wrapped is a
// paragraph of its own.
void text_blocks_add(const struct text_page *page, size_t begin, size_t end);
