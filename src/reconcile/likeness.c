// SPDX-License-Identifier: MIT
#include "reconcile/likeness.h"

#include "base/text.h"

#include <string.h>

struct title title_of(const struct title_vocabulary *vocabulary, struct span slug,
                      struct arena *arena)
{
    struct title_word words[TITLE_WORDS_MOST];
    struct title title = {.count = title_words_of(vocabulary, slug, words)};
    title.words = ARENA_ARRAY(arena, struct title_word, title.count);
    size_t size = 0;
    for (size_t i = 0; i < title.count; i++) {
        title.words[i] = words[i];
        size += words[i].text.size;
    }
    char *letters = arena_allocate(arena, size, 1);
    title.letters = (struct span){letters, size};
    for (size_t i = 0; i < title.count; i++) {
        memcpy(letters, words[i].text.data, words[i].text.size);
        letters += words[i].text.size;
    }
    return title;
}

// "laed" and "lead".
static bool are_transposed(struct span left, struct span right)
{
    size_t at = 0;
    if (left.size != right.size)
        return false;
    while (at < left.size && left.data[at] == right.data[at])
        at++;
    return at + 1 < left.size && left.data[at] == right.data[at + 1] &&
           left.data[at + 1] == right.data[at] &&
           span_equal(span_from(left, at + 2), span_from(right, at + 2));
}

// May one be the other misspelled? Not when both are words that are known, and short
// words that differ are other words.
static bool are_near(const struct title_word *left, const struct title_word *right)
{
    enum { LONG = 4, LONGER = 7 };
    size_t left_size = left->text.size, right_size = right->text.size;
    size_t shorter = left_size < right_size ? left_size : right_size;
    size_t most = shorter >= LONGER ? 2 : shorter >= LONG ? 1 : 0;
    if (most == 0 || (left->sort != WORD_DOMAIN && right->sort != WORD_DOMAIN))
        return false;
    return text_distance(left->text, right->text, most + 1) <= most ||
           are_transposed(left->text, right->text);
}

// Which words of the one have a partner in the other.
struct matching {
    bool is_matched[2][TITLE_WORDS_MOST];
    size_t pairs;
    size_t near_pairs;
};

static void match_words(const struct title *left, const struct title *right,
                        bool is_exact, struct matching *matching)
{
    for (size_t i = 0; i < left->count; i++)
        for (size_t j = 0; j < right->count && !matching->is_matched[0][i]; j++) {
            const struct title_word *a = &left->words[i], *b = &right->words[j];
            if (matching->is_matched[1][j] ||
                (is_exact ? !span_equal(a->text, b->text) : !are_near(a, b)))
                continue;
            matching->is_matched[0][i] = matching->is_matched[1][j] = true;
            matching->pairs++;
            matching->near_pairs += !is_exact;
        }
}

static size_t count_unmatched(const struct title *title, const bool *is_matched,
                              enum word_sort sort)
{
    size_t count = 0;
    for (size_t i = 0; i < title->count; i++)
        count += !is_matched[i] && title->words[i].sort == sort;
    return count;
}

unsigned title_likeness(const struct title *left, const struct title *right)
{
    enum { NEAR_COSTS = 3, ROLE_COSTS = 15 };
    struct matching matching = {0};
    if (left->count == 0 || right->count == 0)
        return 0;
    if (span_equal(left->letters, right->letters))
        return TITLE_LIKENESS_MOST;
    match_words(left, right, true, &matching);
    match_words(left, right, false, &matching);
    size_t roles = 0, seniority = 0;
    for (int side = 0; side < 2; side++) {
        const struct title *title = side == 0 ? left : right;
        roles += count_unmatched(title, matching.is_matched[side], WORD_ROLE);
        seniority += count_unmatched(title, matching.is_matched[side], WORD_SENIORITY);
    }
    if (seniority != 0)
        return 0;
    size_t all = left->count + right->count - matching.pairs;
    size_t likeness = TITLE_LIKENESS_MOST * matching.pairs / all;
    size_t costs = NEAR_COSTS * matching.near_pairs + (roles != 0 ? ROLE_COSTS : 0);
    return (unsigned)(likeness > costs ? likeness - costs : 0);
}

static struct span words_of_sort(const struct title *title, enum word_sort sort,
                                 struct arena *arena)
{
    struct span joined = {NULL, 0};
    for (size_t i = 0; i < title->count; i++) {
        if (title->words[i].sort != sort)
            continue;
        if (joined.size != 0)
            joined = arena_join(arena, joined, SPAN(" "));
        joined = arena_join(arena, joined, title->words[i].text);
    }
    return joined;
}

struct span title_words_beside(const struct title *left, const struct title *right,
                               enum word_sort sort, struct arena *arena)
{
    struct span a = words_of_sort(left, sort, arena);
    struct span b = words_of_sort(right, sort, arena);
    if (span_equal(a, b))
        return a;
    return arena_format(arena, "%.*s / %.*s", SPAN_FORMAT(a), SPAN_FORMAT(b));
}
