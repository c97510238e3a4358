// SPDX-License-Identifier: MIT
#pragma once

#include "parse/reader.h"

// Finds what stands around the content of a page of text by its place: menus, banners and
// trails in front of the first block that the profile knows, links and notices behind the
// last one, and what a dump has joined to the end of a list. Marks it as PART_CHROME.
//
// Behind the last known block a text goes on while it reads as that block's section does;
// once it no longer does, all of the rest is chrome. Known are headings of sections,
// labels, sentences, and items as a section has them.

void chrome_mark(const struct reader_input *input, struct document *document);
