// SPDX-License-Identifier: MIT
#pragma once

#include "parse/text/text_line.h"

// Block quotes of Markdown and of mail: takes the '>' that open lines away, where the
// lines around show that they are marks of a quote and no "greater than" of a value
// (CommonMark, 5.1). In a quote inside of a list item, the text keeps the column at which
// the mark stood (line.lead), so that it is still inside of the item.
//
// To be called once, before the lines are classified.
void text_quotes_unwrap(struct text_lines *lines);

// The same for a mark behind that of a list item: "- > x". Never before a value.
struct span text_quotes_skip(struct span text);
