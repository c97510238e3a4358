// SPDX-License-Identifier: MIT
#include "base/vector.h"

#include "base/memory.h"
#include "base/spill.h"

#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

void vector_init(struct vector *vector, size_t item_size)
{
    vector_init_in(vector, item_size, NULL);
}

void vector_init_in(struct vector *vector, size_t item_size, struct spill *spill)
{
    *vector = (struct vector){.item_size = item_size, .spill = spill};
}

void vector_release(struct vector *vector)
{
    if (vector->spill != NULL)
        spill_give(vector->spill, vector->items);
    else
        memory_free(vector->items);
    vector_init_in(vector, vector->item_size, vector->spill);
}

void vector_clear(struct vector *vector)
{
    vector->count = 0;
}

static void grow(struct vector *vector)
{
    size_t capacity = vector->capacity != 0 ? vector->capacity * 2 : 16;
    if (vector->spill != NULL)
        vector->items =
            spill_grow(vector->spill, vector->items, capacity * vector->item_size);
    else
        vector->items = memory_resize(vector->items, capacity, vector->item_size);
    vector->capacity = capacity;
}

void *vector_extend(struct vector *vector)
{
    if (vector->count == vector->capacity)
        grow(vector);
    return (char *)vector->items + vector->count++ * vector->item_size;
}

void *vector_push(struct vector *vector)
{
    return memset(vector_extend(vector), 0, vector->item_size);
}

void vector_push_copy(struct vector *vector, const void *item)
{
    memcpy(vector_extend(vector), item, vector->item_size);
}

void *vector_at(const struct vector *vector, size_t index)
{
    assert(index < vector->count);
    return (char *)vector->items + index * vector->item_size;
}

// --- sorting: runs that fit into memory, then merges of two that read and write in order

enum { RUN = 1 << 15 };

static bool is_sorted(const struct vector *vector,
                      int (*compare)(const void *, const void *))
{
    for (size_t i = 1; i < vector->count; i++) {
        spill_step(vector->spill, i);
        if (compare(vector_at(vector, i - 1), vector_at(vector, i)) > 0)
            return false;
    }
    return true;
}

static void sort_runs(struct vector *vector, int (*compare)(const void *, const void *))
{
    for (size_t begin = 0; begin < vector->count; begin += RUN) {
        size_t left = vector->count - begin;
        qsort(vector_at(vector, begin), left < RUN ? left : RUN, vector->item_size,
              compare);
        spill_rest(vector->spill);
    }
}

// The runs [begin, middle) and [middle, end) of `vector` become one in `into`.
static void merge_runs(const struct vector *vector, char *into, const size_t bounds[3],
                       int (*compare)(const void *, const void *))
{
    size_t size = vector->item_size, left = bounds[0], right = bounds[1];
    const char *items = vector->items;
    for (size_t at = bounds[0]; at < bounds[2]; at++) {
        bool is_left =
            right == bounds[2] ||
            (left < bounds[1] && compare(items + left * size, items + right * size) <= 0);
        memcpy(into + at * size, items + (is_left ? left++ : right++) * size, size);
        spill_step(vector->spill, at);
    }
}

static size_t least(size_t one, size_t other)
{
    return one < other ? one : other;
}

static void sort_spilled(struct vector *vector,
                         int (*compare)(const void *, const void *))
{
    size_t count = vector->count;
    sort_runs(vector, compare);
    for (size_t width = RUN; width < count; width *= 2) {
        char *merged = spill_take(vector->spill, vector->capacity * vector->item_size);
        for (size_t begin = 0; begin < count; begin += 2 * width) {
            size_t bounds[3] = {begin, least(begin + width, count),
                                least(begin + 2 * width, count)};
            merge_runs(vector, merged, bounds, compare);
        }
        spill_give(vector->spill, vector->items);
        vector->items = merged;
    }
}

void vector_sort(struct vector *vector, int (*compare)(const void *, const void *))
{
    if (vector->count < 2)
        return;
    if (vector->spill == NULL)
        qsort(vector->items, vector->count, vector->item_size, compare);
    else if (!is_sorted(vector, compare))
        sort_spilled(vector, compare);
}
