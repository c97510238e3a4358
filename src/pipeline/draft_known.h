// SPDX-License-Identifier: MIT
#pragma once

#include "base/json_text.h"
#include "model/document.h"
#include "pipeline/schemas.h"

// What the built-in profiles know of the pages that a profile is drafted from: which of
// their sections, headings and sentences stand in them. Of the one that knows most labels
// a draft takes over what was seen, word for word.
struct draft_known {
    const struct schemas *schemas;
    struct arena arena;
    struct matcher *matcher;
    struct known_profile *profiles; // one for each of the schemas
    const struct known_profile *kin;
};

struct known_profile {
    const struct profile *profile;
    struct json_tree *tree;
    bool *labels, *sections, *headings, *sentences; // seen, by their number
    size_t label_count;                             // how many labels are seen
};

void draft_known_init(struct draft_known *known, const struct schemas *schemas);
void draft_known_release(struct draft_known *known);
// A heading or paragraph of a page, and a label that has values.
void draft_known_text(struct draft_known *known, const struct block *block);
void draft_known_label(struct draft_known *known, struct span label);

// Decides which profile is taken from, if one knows enough labels; then what it gives.
void draft_known_choose(struct draft_known *known);
// The entry for the label, or NULL.
const struct json_tree *draft_known_entry(struct draft_known *known, struct span label);
bool draft_known_is_furniture(struct draft_known *known, struct span text);
// The members beside labels and furniture, into an open object; false when it has none.
bool draft_known_put(struct draft_known *known, struct json_text *json);
// The items of its furniture, into an open list.
void draft_known_put_furniture(struct draft_known *known, struct json_text *json);
