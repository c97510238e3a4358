// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"
#include "base/map.h"
#include "base/vector.h"

// One spelling for each name that many lists have ("customer service", "Customer
// Service"). Names are one when they have the same slug. The spelling that most pages
// have in a list wins, since prose writes names in small letters; among those that only
// prose has, the one on most pages; then byte order.

struct vocabulary {
    struct arena arena;
    struct map spellings;  // as printed
    struct vector numbers; // struct spelling, index as in spellings
    struct map names;      // by slug
    struct vector best;    // uint32_t, index as in names: into spellings
};

void vocabulary_init(struct vocabulary *vocabulary);
void vocabulary_release(struct vocabulary *vocabulary);

// Counts a spelling that so many pages have, in prose or in a list. In any order.
void vocabulary_count(struct vocabulary *vocabulary, struct span name, uint32_t pages,
                      bool in_prose);

// The spelling to publish, once all were counted: `name` itself when it was not.
struct span vocabulary_spelling(const struct vocabulary *vocabulary, struct span name);
