// SPDX-License-Identifier: MIT
#pragma once

#include "parse/reader.h"

// Signs of footnotes that are characters of their own. Raised ones ("6,412¹",
// "Retail⁽²⁾", "$18⁷³") mean what raised elements mean (html/html_mark.h): notes are left
// out of all texts among the builder's blocks, raised cents become cents, what may be a
// power stays as it is printed. Others are left out only behind the figure that ends a
// cell or an item ("6,412*", "17% [3]"): behind a word they may be a part of a name. One
// note says so.
void note_signs_settle(const struct reader_input *input);
