// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"

// Lines for a terminal of some width. Columns are counted as characters; escape sequences
// of colour (CSI ... m) take none. A word that is longer than a line stays whole, so that
// an address can still be copied: the terminal itself breaks it.

// Characters of UTF-8.
size_t text_columns(struct span text);
// The bytes of `text` that fit into `columns`, cut behind a space if there is one.
size_t wrap_fitting(struct span text, size_t columns);
// Appends the lines of `text`, each wrapped to `width` columns; what follows hangs four
// columns deeper than its line begins. Width 0 appends the text as it is.
void wrap_append(struct buffer *out, struct span text, size_t width);
