// SPDX-License-Identifier: MIT
#pragma once

#include "parse/text/text_page.h"

// Lines whose marks say what they are in markups other than Markdown: headings
// ("== x ==", "** x", "h2. x", ".. rubric:: x"), and lines that hold nothing to read
// (tags, directives, properties, attributes). Marks have no fixed meaning: "* x" is a
// list item here and a heading there. Those that a page puts before headings which the
// profile knows are marks of headings in all of the page.

void line_markup_find(struct text_page *page);
