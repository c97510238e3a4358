// SPDX-License-Identifier: MIT
#pragma once

#include "markup/html_scan.h"

// The texts and tags of a page in their order, for those who need no tree: the links of a
// page, the words that tell a block page. Scripts, styles and what else is raw text are
// passed over; a title and a <noscript> are read, since people may see them.

struct html_walk {
    struct html_scanner scanner;
    struct span held; // the text of a title or text area, which comes after its tag
};

// `bytes` must outlive the walk.
void html_walk_begin(struct html_walk *walk, struct span bytes);

// The next token; of its text and tags as html_scan. HTML_END at the end.
enum html_token html_walk_next(struct html_walk *walk);

// The next text that is more than white space, trimmed, references not replaced. False
// when there is none left.
bool html_walk_text(struct html_walk *walk, struct span *out_text);
