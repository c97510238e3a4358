// SPDX-License-Identifier: MIT
#include "reconcile/reconciler.h"

uint32_t *occupations_of(struct reconciler *reconciler, const struct report *report)
{
    const struct side *sides = report->sides.items;
    uint32_t *occupations =
        ARENA_ARRAY(&reconciler->scratch, uint32_t, report->sides.count);
    for (size_t i = 0; i < report->sides.count; i++)
        occupations[i] = identity_find(&reconciler->identity, sides[i].occupation_id);
    return occupations;
}

const struct claim *chosen_claim(const struct reconciler *reconciler, uint32_t occupation,
                                 uint32_t field)
{
    uint32_t index =
        reconciler->chosen[occupation * reconciler->catalogue->field_count + field];
    return index == CLAIM_NONE ? NULL : claims_at(&reconciler->claims, index);
}

void write_row(const struct row_sink *sink, size_t table, const struct span *cells)
{
    sink->row(sink->context, table, cells);
}
