// SPDX-License-Identifier: MIT
#pragma once

#include "reconcile/title_words.h"

// How much alike two titles are, word by word: 0 to TITLE_LIKENESS_MOST.
//
// Titles that differ in seniority are not alike at all. Words count when the other
// title has them, or one that differs by a letter or two and is no word of role or
// seniority itself; a role that the other does not have costs extra. Word order, idle
// words, short forms, and where words are written apart do not matter: this looks for
// what a person may have meant.

enum { TITLE_LIKENESS_MOST = 60 };

struct title {
    struct title_word *words;
    size_t count;
    struct span letters; // all words run together
};

struct title title_of(const struct title_vocabulary *vocabulary, struct span slug,
                      struct arena *arena);
unsigned title_likeness(const struct title *left, const struct title *right);

// The words of that sort: "sales" where both have the same, else "bill / debt".
struct span title_words_beside(const struct title *left, const struct title *right,
                               enum word_sort sort, struct arena *arena);
