// SPDX-License-Identifier: MIT
#pragma once

#include "extract/reading.h"

// Labels in running text, where no table holds them: "... Number of jobs 24,107 ...".

// The first known label at or after *from that has a value of its kind, or what looks
// like a figure, behind it. *out_part: the two, as a part of `text`; *from moves behind
// them.
bool loose_label_next(struct page_reading *reading, struct span text, size_t *from,
                      struct span *out_part);

// How many stand on the whole page: in its paragraphs and items, and in rows of tables
// behind the first cell. *out_first: where the first one does.
size_t loose_labels_count(struct page_reading *reading, struct place *out_first);

// The same of a page that no profile recognised: labels of `profile` with a value stand
// in its running text, enough of them for a page of that profile.
bool loose_labels_report(struct page_reading *reading, const struct profile *profile);
