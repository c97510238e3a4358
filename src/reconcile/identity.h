// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"
#include "base/map.h"
#include "base/vector.h"
#include "model/report.h"

// Which titles mean the same occupation, and how it is spelled best. Two titles are the
// same when their slugs are (case, spacing, Unicode form, punctuation). The best spelling
// is the one that most pages print in a table's title row, then in a heading, then in
// prose; byte order decides the rest, so the result does not depend on the order of
// pages.

struct spelling {
    struct span title;
    uint32_t counts[TITLE_SENTENCE + 1]; // pages, by where the title was read
    uint32_t next;                       // of the same occupation, or IDENTITY_NONE
};

#define IDENTITY_NONE UINT32_MAX

struct identity {
    struct arena arena;
    struct map ids;          // occupation_id -> index
    struct vector first;     // uint32_t: its first spelling
    struct vector spellings; // struct spelling
};

void identity_init(struct identity *identity);
void identity_release(struct identity *identity);

uint32_t identity_add(struct identity *identity, const struct side *side);
uint32_t identity_find(const struct identity *identity, struct span occupation_id);
struct span identity_id(const struct identity *identity, uint32_t occupation);
struct span identity_title(const struct identity *identity, uint32_t occupation);
size_t identity_count(const struct identity *identity);
