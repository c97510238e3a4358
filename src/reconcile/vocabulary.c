// SPDX-License-Identifier: MIT
#include "reconcile/vocabulary.h"

#include "base/text.h"

struct spelling {
    uint64_t in_lists, in_prose; // pages
    uint32_t name;               // index into names
};

void vocabulary_init(struct vocabulary *vocabulary)
{
    arena_init(&vocabulary->arena);
    map_init(&vocabulary->spellings);
    map_init(&vocabulary->names);
    vector_init(&vocabulary->numbers, sizeof(struct spelling));
    vector_init(&vocabulary->best, sizeof(uint32_t));
}

void vocabulary_release(struct vocabulary *vocabulary)
{
    arena_release(&vocabulary->arena);
    map_release(&vocabulary->spellings);
    map_release(&vocabulary->names);
    vector_release(&vocabulary->numbers);
    vector_release(&vocabulary->best);
}

static struct spelling *spelling_at(const struct vocabulary *vocabulary, uint32_t index)
{
    return VECTOR_AT(&vocabulary->numbers, struct spelling, index);
}

// A name of nothing but signs has no slug.
static struct span key_of(struct vocabulary *vocabulary, struct span name)
{
    struct span slug = text_slug(&vocabulary->arena, name);
    return arena_keep(&vocabulary->arena, slug.size != 0 ? slug : name);
}

static uint32_t add(struct vocabulary *vocabulary, struct span name)
{
    bool is_new;
    uint32_t index = map_add(&vocabulary->spellings, name, &is_new);
    if (!is_new)
        return index;
    map_rekey(&vocabulary->spellings, index, arena_keep(&vocabulary->arena, name));
    struct spelling *spelling = vector_push(&vocabulary->numbers);
    spelling->name = map_add(&vocabulary->names, key_of(vocabulary, name), &is_new);
    if (is_new)
        vector_push_copy(&vocabulary->best, &index);
    return index;
}

static bool is_better(const struct vocabulary *vocabulary, uint32_t left, uint32_t right)
{
    const struct spelling *a = spelling_at(vocabulary, left);
    const struct spelling *b = spelling_at(vocabulary, right);
    if (a->in_lists != b->in_lists)
        return a->in_lists > b->in_lists;
    if (a->in_prose != b->in_prose)
        return a->in_prose > b->in_prose;
    return span_compare(map_key(&vocabulary->spellings, left),
                        map_key(&vocabulary->spellings, right)) < 0;
}

void vocabulary_count(struct vocabulary *vocabulary, struct span name, uint32_t pages,
                      bool in_prose)
{
    uint32_t index = add(vocabulary, name);
    struct spelling *spelling = spelling_at(vocabulary, index);
    *(in_prose ? &spelling->in_prose : &spelling->in_lists) += pages;
    // Numbers only grow, so that only this one can have become the best.
    uint32_t *best = VECTOR_AT(&vocabulary->best, uint32_t, spelling->name);
    if (is_better(vocabulary, index, *best))
        *best = index;
}

struct span vocabulary_spelling(const struct vocabulary *vocabulary, struct span name)
{
    uint32_t index = map_find(&vocabulary->spellings, name);
    if (index == MAP_NONE)
        return name;
    uint32_t number = spelling_at(vocabulary, index)->name;
    return map_key(&vocabulary->spellings,
                   *VECTOR_AT(&vocabulary->best, uint32_t, number));
}
