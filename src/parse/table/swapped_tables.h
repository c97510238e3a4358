// SPDX-License-Identifier: MIT
#pragma once

#include "parse/text/text_page.h"

// Tables of text with one row for each occupation and the labels in the first one. They
// are added as they stand; transpose.h turns them. Nothing but the labels says where the
// rows end, so each value must be legal for the label above it: one cell too few, and the
// table is left out with the problem ambiguous-split.

enum { SWAPPED_LABELS_MOST = 64 };

struct swapped_labels {
    const struct profile_label *labels[SWAPPED_LABELS_MOST]; // NULL = not known
    size_t count;
};

// May `text` stand under the label? A placeholder may; under an unknown one all may.
bool swapped_is_legal(const struct text_page *page, const struct profile_label *label,
                      struct span text);
// Is there a label under which not everything may stand?
bool swapped_are_telling(const struct swapped_labels *labels);
// Could it be the title of an occupation?
bool swapped_may_be_title(const struct text_page *page, struct span text);
void swapped_give_up(const struct text_page *page, size_t first, size_t end);
const struct profile_label *swapped_label(const struct text_page *page, struct span text);

// Adds the table of aligned columns that begins with the line range[0], after the text of
// the lines [from, range[0]). Returns the line after it, or range[0] when there is none.
size_t add_swapped_columns(const struct text_page *page, size_t from,
                           const size_t range[2]);
