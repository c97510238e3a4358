// SPDX-License-Identifier: MIT
#pragma once

#include "model/document.h"
#include "model/profile.h"
#include "model/report.h"

// Profile x document -> report: what one page says of which occupations. Looks at this
// page only; glued cells that its kinds alone cannot cut are handed on in report->glued
// (see split/). All text of the report lives in `arena` or in the page.
//
// One extractor per worker; the profiles are shared.
struct extractor;

struct extractor *extractor_new(const struct catalogue *catalogue,
                                struct profile *const *profiles, size_t profile_count);
void extractor_free(struct extractor *extractor);

// The profile whose labels or sentences the page has most of, if it has enough of them;
// or the one whose address pattern fits the page's address; or NULL: the page compares
// nothing that is known.
const struct profile *extract_recognise(struct extractor *extractor,
                                        const struct document *document, struct span url,
                                        struct arena *arena);

// Fills `report` (cleared before). Everything about the page itself must be in it
// already.
void extract_page(struct extractor *extractor, const struct document *document,
                  struct arena *arena, struct report *report);
