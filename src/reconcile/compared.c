// SPDX-License-Identifier: MIT
#include "reconcile/compared.h"

#include "base/memory.h"
#include "base/spill.h"

#include <stdlib.h>

void compared_init(struct compared *compared, struct spill *spill)
{
    *compared = (struct compared){.ranks = NULL};
    vector_init_in(&compared->pairs, sizeof(struct compared_pair), spill);
}

void compared_release(struct compared *compared)
{
    vector_release(&compared->pairs);
    memory_free(compared->ranks);
    memory_free(compared->by_rank);
}

void compared_add(struct compared *compared, uint32_t one, uint32_t other)
{
    if (one != other)
        vector_push_copy(&compared->pairs, &(struct compared_pair){one, other});
}

struct ranked {
    struct span id;
    uint32_t occupation;
};

static int compare_ids(const void *left, const void *right)
{
    const struct ranked *a = left, *b = right;
    return span_compare(a->id, b->id);
}

static void rank(struct compared *compared, const struct identity *identity)
{
    size_t count = identity_count(identity);
    struct ranked *ranked = memory_new(count, sizeof *ranked);
    for (uint32_t i = 0; i < count; i++)
        ranked[i] = (struct ranked){identity_id(identity, i), i};
    if (count > 1)
        qsort(ranked, count, sizeof *ranked, compare_ids);
    compared->ranks = memory_new(count, sizeof *compared->ranks);
    compared->by_rank = memory_new(count, sizeof *compared->by_rank);
    for (uint32_t i = 0; i < count; i++) {
        compared->ranks[ranked[i].occupation] = i;
        compared->by_rank[i] = ranked[i].occupation;
    }
    memory_free(ranked);
}

static int compare_pairs(const void *left, const void *right)
{
    const struct compared_pair *x = left, *y = right;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

static struct compared_pair pair_of(const struct compared *compared, uint32_t one,
                                    uint32_t other)
{
    uint32_t a = compared->ranks[one], b = compared->ranks[other];
    return (struct compared_pair){a < b ? a : b, a < b ? b : a};
}

void compared_settle(struct compared *compared, const struct identity *identity)
{
    struct vector *pairs = &compared->pairs;
    struct compared_pair *items = pairs->items;
    size_t kept = 0;
    rank(compared, identity);
    for (size_t i = 0; i < pairs->count; i++) {
        items[i] = pair_of(compared, items[i].a, items[i].b);
        spill_step(pairs->spill, i);
    }
    vector_sort(pairs, compare_pairs);
    items = pairs->items;
    for (size_t i = 0; i < pairs->count; i++) {
        if (kept == 0 || compare_pairs(&items[kept - 1], &items[i]) != 0)
            items[kept++] = items[i];
        spill_step(pairs->spill, i);
    }
    pairs->count = kept;
}

bool compared_has(const struct compared *compared, uint32_t one, uint32_t other)
{
    struct compared_pair pair = pair_of(compared, one, other);
    return compared->pairs.count != 0 &&
           bsearch(&pair, compared->pairs.items, compared->pairs.count, sizeof pair,
                   compare_pairs) != NULL;
}
