// SPDX-License-Identifier: MIT
#pragma once

#include "parse/text/text_page.h"

// Where prose was wrapped: the column, and which lines go on in the next one.

// The column at which the page's prose was wrapped; 0 when it was not.
unsigned text_wrap_find(const struct text_page *page);

// Was prose wrapped between line `at` and the next one? `right` is the greatest width of
// the lines around: had the next word had room, it would stand on this line.
bool text_wrap_goes_on(const struct text_page *page, size_t at, unsigned right);

// The line after those that go on with the plain line or bullet `at`, because it was
// wrapped; they stand at `indent`.
size_t text_wrap_end(const struct text_page *page, size_t at, size_t end,
                     unsigned indent);
