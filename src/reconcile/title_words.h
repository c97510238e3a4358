// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"
#include "base/map.h"
#include "base/status.h"

// What the words of a title say: seniority ("senior"), role ("clerk"), or the domain (all
// others). The words are data, schemas/titles.json. Only for suggesting aliases: nothing
// is made one by it.

enum word_sort { WORD_DOMAIN, WORD_ROLE, WORD_SENIORITY };

struct title_vocabulary {
    struct arena arena;
    struct map seniority, roles, idle;
    struct map shorts;  // "sr"
    struct span *longs; // "senior", beside shorts
};

// `origin` names the file in messages.
enum status title_vocabulary_load(struct span json, const char *origin,
                                  struct title_vocabulary *out_vocabulary,
                                  struct error *error) WARN_UNUSED;
void title_vocabulary_release(struct title_vocabulary *vocabulary); // zeroed is fine

enum { TITLE_WORDS_MOST = 24 };

struct title_word {
    struct span text;
    enum word_sort sort;
};

// The words of a slug, short forms written out, idle ones left out; no more than
// TITLE_WORDS_MOST. They are parts of the slug and of the vocabulary.
size_t title_words_of(const struct title_vocabulary *vocabulary, struct span slug,
                      struct title_word out_words[TITLE_WORDS_MOST]);
