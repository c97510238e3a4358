// SPDX-License-Identifier: MIT
#pragma once

#include "base/span.h"

// What the bytes of a page's text are: most of them stand for themselves, and the long
// stretches of those are found without a look at each.

enum html_byte_class {
    HTML_PLAIN, // bytes of characters beyond ASCII included
    HTML_SPACE,
    HTML_AMPERSAND,
    HTML_CONTROL // no text, as is DEL
};
enum html_byte_class html_byte_class(char byte);

// Bytes at the start of `text` that are written as they stand: plain ones, and single
// spaces between such.
size_t html_plain_size(struct span text);
