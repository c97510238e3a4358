// SPDX-License-Identifier: MIT
#pragma once

#include "reconcile/likeness.h"
#include "reconcile/reconciler.h"

// Pairs of occupations that are worth a look (reconcile/suggest.h), found without looking
// at all pairs: occupations are put under keys made of their titles and their rarer
// values, and those of one key are pairs.

struct candidates {
    const struct reconciler *reconciler;
    struct arena arena;
    struct title *titles; // [occupation]
    struct map values;    // field and value
    struct vector counts; // uint32_t, beside values: how many occupations have it
};

void candidates_init(struct candidates *candidates, const struct reconciler *reconciler,
                     const struct title_vocabulary *vocabulary);
void candidates_release(struct candidates *candidates);

// How much it says that two occupations share the value, or that they do not: 1 to 8
// bits, by how few have it.
unsigned candidates_bits(const struct candidates *candidates, uint32_t field,
                         struct span value);

// Visits each pair once, in an order that depends on the pairs only.
void candidates_visit(struct candidates *candidates,
                      void (*visit)(void *context, uint32_t left, uint32_t right),
                      void *context);
