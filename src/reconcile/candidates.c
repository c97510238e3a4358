// SPDX-License-Identifier: MIT
#include "reconcile/candidates.h"

#include "base/utf8.h"
#include "reconcile/suggest.h"

#include <stdlib.h>
#include <string.h>

// --- values

enum { LONGEST_VALUE = 120 }; // longer texts are counted by how they begin

static struct span value_key(uint32_t field, struct span value,
                             char key[4 + LONGEST_VALUE])
{
    value = utf8_cut(value, LONGEST_VALUE);
    memcpy(key, &field, sizeof field);
    memcpy(key + sizeof field, value.data, value.size);
    return (struct span){key, sizeof field + value.size};
}

static const struct claim *scalar_claim(const struct candidates *candidates,
                                        uint32_t occupation, uint32_t field)
{
    const struct reconciler *reconciler = candidates->reconciler;
    if (reconciler->catalogue->fields[field].shape != FIELD_SCALAR)
        return NULL;
    return chosen_claim(reconciler, occupation, field);
}

static void count_values(struct candidates *candidates, uint32_t occupation)
{
    char key[4 + LONGEST_VALUE];
    for (uint32_t f = 0; f < candidates->reconciler->catalogue->field_count; f++) {
        const struct claim *claim = scalar_claim(candidates, occupation, f);
        bool is_new;
        if (claim == NULL)
            continue;
        struct span text = value_key(f, claim->value, key);
        uint32_t number = map_add(&candidates->values, text, &is_new);
        if (is_new) {
            map_rekey(&candidates->values, number, arena_keep(&candidates->arena, text));
            vector_push(&candidates->counts);
        }
        ++*VECTOR_AT(&candidates->counts, uint32_t, number);
    }
}

void candidates_init(struct candidates *candidates, const struct reconciler *reconciler,
                     const struct title_vocabulary *vocabulary)
{
    size_t count = identity_count(&reconciler->identity);
    *candidates = (struct candidates){.reconciler = reconciler};
    arena_init(&candidates->arena);
    map_init(&candidates->values);
    vector_init(&candidates->counts, sizeof(uint32_t));
    candidates->titles = ARENA_ARRAY(&candidates->arena, struct title, count);
    for (uint32_t i = 0; i < count; i++) {
        candidates->titles[i] = title_of(
            vocabulary, identity_id(&reconciler->identity, i), &candidates->arena);
        count_values(candidates, i);
    }
}

void candidates_release(struct candidates *candidates)
{
    map_release(&candidates->values);
    vector_release(&candidates->counts);
    arena_release(&candidates->arena);
}

static size_t count_of(const struct candidates *candidates, uint32_t field,
                       struct span value)
{
    char key[4 + LONGEST_VALUE];
    uint32_t number = map_find(&candidates->values, value_key(field, value, key));
    return number == MAP_NONE ? 1 : *VECTOR_AT(&candidates->counts, uint32_t, number);
}

unsigned candidates_bits(const struct candidates *candidates, uint32_t field,
                         struct span value)
{
    enum { BITS_MOST = 8 };
    size_t times = identity_count(&candidates->reconciler->identity) /
                   count_of(candidates, field, value);
    unsigned bits = 1;
    for (; times > 1 && bits < BITS_MOST; times /= 2)
        bits++;
    return bits;
}

// --- keys

struct entry {
    struct span key;
    uint32_t occupation;
};

static int compare_entries(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    int order = span_compare(a->key, b->key);
    return order != 0 ? order
                      : (a->occupation > b->occupation) - (a->occupation < b->occupation);
}

static void add_entry(struct vector *entries, struct span key, uint32_t occupation)
{
    struct entry entry = {key, occupation};
    vector_push_copy(entries, &entry);
}

// The letters, and the letters without one of them: what two titles that are a letter
// apart have in common.
static void add_letters(struct candidates *candidates, uint32_t occupation,
                        struct vector *entries)
{
    enum { LONGEST_LETTERS = 64 };
    struct span letters = candidates->titles[occupation].letters;
    add_entry(entries, letters, occupation);
    for (size_t left_out = 0; left_out < letters.size; left_out++) {
        if (letters.size > LONGEST_LETTERS ||
            (left_out != 0 && letters.data[left_out] == letters.data[left_out - 1]))
            continue;
        char *key = arena_allocate(&candidates->arena, letters.size - 1, 1);
        memcpy(key, letters.data, left_out);
        memcpy(key + left_out, letters.data + left_out + 1, letters.size - left_out - 1);
        add_entry(entries, (struct span){key, letters.size - 1}, occupation);
    }
}

static int compare_words(const void *left, const void *right)
{
    const struct title_word *a = left, *b = right;
    return span_compare(a->text, b->text);
}

// The words in byte order, so that the order they stand in does not matter.
static void add_words(struct candidates *candidates, uint32_t occupation,
                      struct vector *entries)
{
    const struct title *title = &candidates->titles[occupation];
    struct title_word words[TITLE_WORDS_MOST];
    memcpy(words, title->words, title->count * sizeof *words);
    qsort(words, title->count, sizeof *words, compare_words);
    struct span key = SPAN(" ");
    for (size_t i = 0; i < title->count; i++) {
        key = arena_join(&candidates->arena, key, words[i].text);
        key = arena_join(&candidates->arena, key, SPAN(" "));
    }
    add_entry(entries, key, occupation);
}

static void add_values(struct candidates *candidates, uint32_t occupation,
                       struct vector *entries)
{
    char key[4 + LONGEST_VALUE];
    for (uint32_t f = 0; f < candidates->reconciler->catalogue->field_count; f++) {
        const struct claim *claim = scalar_claim(candidates, occupation, f);
        size_t count = claim != NULL ? count_of(candidates, f, claim->value) : 0;
        if (count < 2 || count > SUGGEST_BLOCK_MOST)
            continue;
        uint32_t number = map_find(&candidates->values, value_key(f, claim->value, key));
        add_entry(entries, map_key(&candidates->values, number), occupation);
    }
}

// --- pairs

struct pair {
    uint32_t left, right;
};

static int compare_pairs(const void *left, const void *right)
{
    const struct pair *a = left, *b = right;
    if (a->left != b->left)
        return a->left < b->left ? -1 : 1;
    return (a->right > b->right) - (a->right < b->right);
}

// Entries from `begin` to `end` share a key; an occupation may stand there twice.
static void add_pairs(const struct entry *entries, size_t begin, size_t end,
                      struct vector *pairs)
{
    for (size_t i = begin; i < end && end - begin <= SUGGEST_BLOCK_MOST; i++)
        for (size_t j = i + 1; j < end; j++)
            if (entries[i].occupation != entries[j].occupation) {
                struct pair pair = {entries[i].occupation, entries[j].occupation};
                vector_push_copy(pairs, &pair);
            }
}

static void find_pairs(struct vector *entries, struct vector *pairs)
{
    struct entry *all = entries->items;
    vector_sort(entries, compare_entries);
    for (size_t begin = 0, end; begin < entries->count; begin = end) {
        end = begin + 1;
        while (end < entries->count && span_equal(all[begin].key, all[end].key))
            end++;
        add_pairs(all, begin, end, pairs);
    }
    vector_sort(pairs, compare_pairs);
}

void candidates_visit(struct candidates *candidates,
                      void (*visit)(void *context, uint32_t left, uint32_t right),
                      void *context)
{
    size_t count = identity_count(&candidates->reconciler->identity);
    struct vector entries, pairs;
    vector_init(&entries, sizeof(struct entry));
    vector_init(&pairs, sizeof(struct pair));
    for (uint32_t i = 0; i < count; i++) {
        add_letters(candidates, i, &entries);
        add_words(candidates, i, &entries);
        add_values(candidates, i, &entries);
    }
    find_pairs(&entries, &pairs);
    const struct pair *all = pairs.items;
    for (size_t i = 0; i < pairs.count; i++)
        if (i == 0 || compare_pairs(&all[i - 1], &all[i]) != 0)
            visit(context, all[i].left, all[i].right);
    vector_release(&entries);
    vector_release(&pairs);
}
