// SPDX-License-Identifier: MIT
#pragma once

#include "extract/reading.h"

// What the `select` of a profile found on the page, before it is read (selected.h).

// NULL when the profile selects nothing.
const struct selection *selection_of(const struct document *document,
                                     const struct profile *profile);

// How many known labels it found, lists and texts counted as one each.
size_t selection_labels(const struct document *document, const struct profile *profile,
                        struct arena *arena);

// The occupations that it says the page compares, in its order; 0 when it says nothing.
// *out_place: of the first.
size_t selection_names(struct page_reading *reading, struct span out_names[SIDES_MOST],
                       struct place *out_place);

// The page's own texts that it was found in are read.
void selection_account(struct page_reading *reading, const struct selection *selection);
// The limits that were hit become problems.
void selection_report(struct page_reading *reading, const struct selection *selection);
