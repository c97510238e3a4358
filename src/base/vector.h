// SPDX-License-Identifier: MIT
#pragma once

#include <stddef.h>

struct spill;

// A growing array on the heap of items of one size. Pointers to items are valid until the
// next push.
struct vector {
    void *items;
    size_t count;
    size_t capacity;
    size_t item_size;
    struct spill *spill; // where its memory is from; NULL: the heap
};

void vector_init(struct vector *vector, size_t item_size);
// For very many items that are gone through in order (base/spill.h).
void vector_init_in(struct vector *vector, size_t item_size, struct spill *spill);
void vector_release(struct vector *vector);
void vector_clear(struct vector *vector); // keeps the memory

void *vector_push(struct vector *vector); // a new zeroed item at the end
// A new item that the caller sets as a whole: what it holds is anything.
void *vector_extend(struct vector *vector);
void vector_push_copy(struct vector *vector, const void *item);
void *vector_at(const struct vector *vector, size_t index);
// `compare` must tell all items apart: equal ones come in any order.
void vector_sort(struct vector *vector, int (*compare)(const void *, const void *));

#define VECTOR_AT(vector, type, index) ((type *)vector_at((vector), (index)))
