// SPDX-License-Identifier: MIT
#include "reconcile/reconciler.h"

// The tables of claims: where pages disagree (`conflicts`), and when each value was seen
// (`history`, when it is asked for).

static struct span listed(struct arena *arena, struct span value)
{
    struct span kept = arena_keep(arena, value);
    for (size_t i = 0; i < kept.size; i++)
        if (kept.data[i] == LIST_SEPARATOR)
            ((char *)kept.data)[i] = ';';
    return kept;
}

// "2022-03-01T09:00:00Z" -> "2022-03-01"; empty for what is no date.
static struct span day_of(struct span observed_at)
{
    return span_part(observed_at, 0,
                     capture_day(observed_at) != 0 ? CAPTURE_DAY_SIZE : 0);
}

static void write_conflict(struct reconciler *reconciler, const struct claim *claim,
                           const struct row_sink *sink)
{
    struct arena *scratch = &reconciler->scratch;
    struct span cells[] = {
        identity_id(&reconciler->identity, claim->occupation),
        catalogue_field_name(reconciler->catalogue, claim->field),
        listed(scratch, claim->value),
        arena_number(scratch, claim->page_count),
        claim->last_observed,
        claim->is_chosen ? SPAN("true") : SPAN("false"),
    };
    write_row(sink, reconciler->tables.conflicts, cells);
}

static void write_history(struct reconciler *reconciler, const struct claim *claim,
                          const struct row_sink *sink)
{
    struct arena *scratch = &reconciler->scratch;
    struct span cells[] = {
        identity_id(&reconciler->identity, claim->occupation),
        catalogue_field_name(reconciler->catalogue, claim->field),
        listed(scratch, claim->value),
        day_of(claim->first_observed),
        day_of(claim->last_observed),
        arena_number(scratch, claim->page_count),
    };
    write_row(sink, reconciler->tables.history, cells);
}

static bool is_contested(const struct reconciler *reconciler, const struct claim *claim)
{
    return reconciler
        ->is_contested[claim->occupation * reconciler->catalogue->field_count +
                       claim->field];
}

struct named_claim {
    struct span field;
    struct span value; // as it is listed
    const struct claim *claim;
};

static int compare_named(const void *left, const void *right)
{
    const struct named_claim *a = left, *b = right;
    int order = span_compare(a->field, b->field);
    return order != 0 ? order : span_compare(a->value, b->value);
}

static void find_claims(struct reconciler *reconciler, uint32_t occupation,
                        struct vector *out_claims)
{
    vector_init(out_claims, sizeof(struct named_claim));
    for (uint32_t i = reconciler->claim_heads[occupation]; i != CLAIM_NONE;) {
        const struct claim *claim = claims_at(&reconciler->claims, i);
        if (reconciler->has_history || is_contested(reconciler, claim))
            *(struct named_claim *)vector_push(out_claims) = (struct named_claim){
                catalogue_field_name(reconciler->catalogue, claim->field),
                listed(&reconciler->scratch, claim->value), claim};
        i = claim->next;
    }
    vector_sort(out_claims, compare_named);
}

void write_claims(struct reconciler *reconciler, uint32_t occupation,
                  const struct row_sink *sink)
{
    struct vector claims;
    find_claims(reconciler, occupation, &claims);
    for (size_t i = 0; i < claims.count; i++) {
        const struct claim *claim = VECTOR_AT(&claims, struct named_claim, i)->claim;
        if (is_contested(reconciler, claim))
            write_conflict(reconciler, claim, sink);
        if (reconciler->has_history)
            write_history(reconciler, claim, sink);
    }
    vector_release(&claims);
}
