// SPDX-License-Identifier: MIT
#include "reconcile/page_claims.h"

#include "base/buffer.h"
#include "reconcile/claims.h"

static bool is_list(const struct catalogue *catalogue, uint32_t field)
{
    return catalogue->fields[field].shape != FIELD_SCALAR &&
           catalogue->fields[field].policy != POLICY_UNION;
}

static void add(struct vector *claims, const struct observation *observation,
                size_t number, struct span value)
{
    struct page_claim *claim = vector_push(claims);
    *claim = (struct page_claim){.side = observation->side,
                                 .field = observation->field,
                                 .method = observation->method,
                                 .position = observation->ordinal,
                                 .value = value,
                                 .first_observation = number};
}

// All items of the list that begins at `number`, joined; its observations stand in order.
static struct span join_list(const struct report *report, size_t number,
                             struct arena *arena)
{
    const struct observation *observations = report->observations.items;
    const struct observation *first = &observations[number];
    struct buffer joined;
    buffer_init(&joined, BUFFER_NO_CEILING);
    for (size_t i = number; i < report->observations.count; i++) {
        if (observations[i].field != first->field ||
            observations[i].side != first->side || observations[i].value.size == 0)
            continue;
        if (joined.size != 0)
            buffer_append_byte(&joined, LIST_SEPARATOR);
        buffer_append(&joined, observations[i].value);
    }
    struct span kept = arena_keep(arena, buffer_span(&joined));
    buffer_release(&joined);
    return kept;
}

void page_claims_of(const struct report *report, const struct catalogue *catalogue,
                    struct arena *arena, struct vector *out_claims)
{
    const struct observation *observations = report->observations.items;
    size_t width = catalogue->field_count;
    bool *has_list = ARENA_ARRAY(arena, bool, report->sides.count *width);
    vector_clear(out_claims);
    for (size_t i = 0; i < report->observations.count; i++) {
        const struct observation *one = &observations[i];
        if (one->field == FIELD_NONE || one->value.size == 0)
            continue;
        if (!is_list(catalogue, one->field)) {
            add(out_claims, one, i, one->value);
            continue;
        }
        bool *seen = &has_list[one->side * width + one->field];
        if (!*seen)
            add(out_claims, one, i, join_list(report, i, arena));
        *seen = true;
    }
}
