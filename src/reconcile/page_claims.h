// SPDX-License-Identifier: MIT
#pragma once

#include "model/catalogue.h"
#include "model/report.h"

// A page's observations as claims: scalars one by one, lists as a whole. Used for
// counting and again for saying which observations were chosen, so both see the same
// values.

struct page_claim {
    uint32_t side;
    uint32_t field;
    enum method method;
    uint32_t position;        // ordinal of the (first) observation
    struct span value;        // of a list: items joined
    size_t first_observation; // of a list: others follow among those of side and field
};

// Fills `out_claims` (struct page_claim), in order of first observation. Joined lists
// live in `arena`. Unknown values make no claim.
void page_claims_of(const struct report *report, const struct catalogue *catalogue,
                    struct arena *arena, struct vector *out_claims);
