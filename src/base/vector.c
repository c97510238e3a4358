// SPDX-License-Identifier: MIT
#include "base/vector.h"

#include "base/memory.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

void vector_init(struct vector *vector, size_t item_size)
{
    *vector = (struct vector){.item_size = item_size};
}

void vector_release(struct vector *vector)
{
    memory_free(vector->items);
    vector_init(vector, vector->item_size);
}

void vector_clear(struct vector *vector)
{
    vector->count = 0;
}

void *vector_extend(struct vector *vector)
{
    if (vector->count == vector->capacity) {
        size_t capacity = vector->capacity != 0 ? vector->capacity * 2 : 16;
        vector->items = memory_resize(vector->items, capacity, vector->item_size);
        vector->capacity = capacity;
    }
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

void vector_sort(struct vector *vector, int (*compare)(const void *, const void *))
{
    if (vector->count > 1)
        qsort(vector->items, vector->count, vector->item_size, compare);
}
