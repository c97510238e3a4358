// SPDX-License-Identifier: MIT
#pragma once

#include "base/span.h"

#include <stdint.h>

// Which letters stand side by side in a text, whatever their case. Taken once, it tells of
// most of the patterns that are to be tried on the text that they cannot match it, at a
// few steps each. Of texts beyond a size it tells nothing.
enum { SKETCH_PAIRS = 256, SKETCHED_SIZE_MOST = 64 * 1024 };

struct sketch {
    uint8_t has[SKETCH_PAIRS]; // 1: the pair is there; of some pairs, one of several is
};

void sketch_of(struct span text, struct sketch *out_sketch);

// Pairs of letters that a text must have.
enum { TELLING_PAIRS_MOST = 12 };
struct telling_pairs {
    uint8_t pairs[TELLING_PAIRS_MOST];
    size_t count;
};

// Adds those of a literal that the text must hold in letters of either case. The cases of
// 's' and 'k' beyond ASCII (U+017F, U+212A) make their pairs tell nothing.
void telling_pairs_add(struct telling_pairs *telling, struct span literal);

// False only when one of the pairs is not in the text.
static inline bool sketch_may_hold(const struct sketch *sketch,
                                   const struct telling_pairs *telling)
{
    for (size_t i = 0; i < telling->count; i++)
        if (sketch->has[telling->pairs[i]] == 0)
            return false;
    return true;
}
