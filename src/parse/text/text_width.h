// SPDX-License-Identifier: MIT
#pragma once

#include "base/span.h"

// Text as it stands on a terminal, where a character takes no column (combining marks,
// zero-width ones), one, or two (East Asian wide ones), and a tab ends at the next
// eighth. Text dumps align by these columns, not by bytes.

// Columns that the character `*at` takes when it begins in `column`; moves *at behind it.
unsigned text_width_next(struct span text, size_t *at, unsigned column);

// The column after the last character.
unsigned text_width(struct span text);

// The part of a line that stands in columns [begin, end), trimmed.
struct span text_width_part(struct span line, unsigned begin, unsigned end);
