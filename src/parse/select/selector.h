// SPDX-License-Identifier: MIT
#pragma once

#include "parse/reader.h"

// What the `select` of a profile finds in the tree of a page: names, labels, values,
// items and paragraphs, each with its text as a person reads it, its bytes and its path.
//
// Bounded by the limits of a page: seconds of processor time, cells (of all that is
// found), and a million steps for each time that an XPath is evaluated.

// The expressions of one profile, compiled; for one worker.
struct selector;

// NULL when the profile has neither `select` nor `structured`. It must outlive this.
struct selector *selector_new(const struct profile *profile);
void selector_free(struct selector *selector); // NULL is fine

// input->page is a page of HTML, and `document` what was read of it. What is found lives
// in input->arena; what `structured` maps comes last.
struct selection selector_read(struct selector *selector,
                               const struct reader_input *input,
                               const struct document *document);
