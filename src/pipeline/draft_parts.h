// SPDX-License-Identifier: MIT
#pragma once

#include "pipeline/draft_gathering.h"
#include "pipeline/draft_known.h"
#include "pipeline/profile_draft.h"

// What was gathered of the pages, for profile_draft.c, which gathers, and draft_labels.c
// and draft_write.c, which write.
struct profile_draft {
    const struct schemas *schemas;
    struct arena arena;
    struct gathering labels, paragraphs;
    struct gathering headings, sections; // patterns of headings that name occupations
    struct gathering title_labels;       // headers of columns of names
    struct draft_known known;
    size_t pages;
};

// On two pages, and on a third of them.
bool draft_repeats(const struct profile_draft *draft, const struct seen *seen);
// The members "labels" and "own"; how many labels they are.
size_t draft_put_labels(struct profile_draft *draft, struct json_text *json);
// Is a label, whose values are read, hidden on all pages?
bool draft_has_hidden(const struct profile_draft *draft);
