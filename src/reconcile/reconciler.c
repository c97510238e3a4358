// SPDX-License-Identifier: MIT
#include "reconcile/reconciler.h"

struct span pair_key(struct span a, struct span b, struct arena *arena)
{
    if (span_compare(a, b) > 0)
        return pair_key(b, a, arena);
    return arena_format(arena, "%.*s%c%.*s", SPAN_FORMAT(a), '\0', SPAN_FORMAT(b));
}

bool reconciler_compares(const struct reconciler *reconciler, struct span a,
                         struct span b, struct arena *scratch)
{
    struct arena_mark mark = arena_mark(scratch);
    uint32_t pair = map_find(&reconciler->pairs, pair_key(a, b, scratch));
    arena_rewind(scratch, mark);
    return pair != MAP_NONE;
}

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
