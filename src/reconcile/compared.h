// SPDX-License-Identifier: MIT
#pragma once

#include "reconcile/identity.h"

// Which occupations pages compare with each other: pairs, noted one by one while pages
// are met and put in order once all occupations are known. They are in the spill.

struct compared_pair {
    uint32_t a, b; // while pages are met, occupations; then ranks, a < b
};

struct compared {
    struct vector pairs; // struct compared_pair; settled: in the order of their ids
    uint32_t *ranks;     // [occupation]: its place among all ids in byte order
    uint32_t *by_rank;   // [rank]: the occupation
};

void compared_init(struct compared *compared, struct spill *spill);
void compared_release(struct compared *compared);

void compared_add(struct compared *compared, uint32_t one, uint32_t other);
// No pair is added after it.
void compared_settle(struct compared *compared, const struct identity *identity);
// Settled: are the two occupations compared?
bool compared_has(const struct compared *compared, uint32_t one, uint32_t other);
