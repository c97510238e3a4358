// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"

// Plural forms of titles, by the rules of a profile: "collectionss, customer service",
// "construction foremen", "registered nurses charge nurses". Only what a title would be
// in the singular is found here. Whether it is a plural is for others to say, by what
// pages print: "outside sales" ends as a plural does, and is none.

// A word that ends in `plural` may be the plural of one that ends in `singular`.
struct plural_ending {
    struct span singular;
    struct span plural;
};

struct plural_rules {
    struct plural_ending *endings;
    size_t ending_count;
    struct span *before; // words that the noun stands before: "of" in "directors of"
    size_t before_count;
    struct span *articles; // words before a title that say it is one
    size_t article_count;
};

enum { SINGULARS_MOST = 16 };

// The titles of which `title` may be the plural, none twice; how many. What changes is
// the last word of a part (parts end at punctuation, before one of `before`, and at the
// end), wherever it stands; words further in belong to the name: "collections agents" is
// no plural of "collection agent". None for texts that are too long for a title. Results
// live in the arena.
size_t plural_singulars(const struct plural_rules *rules, struct span title,
                        struct arena *arena, struct span out[SINGULARS_MOST]);

// The index of the title that has the slug, or SIZE_MAX.
size_t plural_with_slug(const struct span *titles, size_t count, struct span slug,
                        struct arena *arena);

// Does the text before the offset end in an article?
bool plural_is_one(const struct plural_rules *rules, struct span text, size_t offset);
