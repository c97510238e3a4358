// SPDX-License-Identifier: MIT
#include "reconcile/reconciler.h"

// The table `conflicts`: where pages disagree.

struct span listed_value(struct arena *arena, struct span value)
{
    struct span kept = arena_keep(arena, value);
    for (size_t i = 0; i < kept.size; i++)
        if (kept.data[i] == LIST_SEPARATOR)
            ((char *)kept.data)[i] = ';';
    return kept;
}

static void write_conflict(struct reconciler *reconciler, const struct claim *claim,
                           const struct row_sink *sink)
{
    struct arena *scratch = &reconciler->scratch;
    struct span cells[] = {
        identity_id(&reconciler->identity, claim->occupation),
        catalogue_field_name(reconciler->catalogue, claim->field),
        listed_value(scratch, claim->value),
        arena_number(scratch, claim->page_count),
        claim->last_observed,
        claim->is_chosen ? SPAN("true") : SPAN("false"),
    };
    write_row(sink, reconciler->tables.conflicts, cells);
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
    bool is_conflict; // listed in `conflicts`
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
        if (is_contested(reconciler, claim))
            *(struct named_claim *)vector_push(out_claims) = (struct named_claim){
                catalogue_field_name(reconciler->catalogue, claim->field),
                listed_value(&reconciler->scratch, claim->value), claim, true};
        i = claim->next;
    }
}

// The chosen claim of each field first, then the newest.
static int compare_weight(const void *left, const void *right)
{
    const struct named_claim *a = left, *b = right;
    int order = span_compare(a->field, b->field);
    if (order != 0)
        return order;
    if (a->claim->is_chosen != b->claim->is_chosen)
        return a->claim->is_chosen ? -1 : 1;
    order = span_compare(b->claim->last_observed, a->claim->last_observed);
    if (order != 0)
        return order;
    if (a->claim->page_count != b->claim->page_count)
        return a->claim->page_count > b->claim->page_count ? -1 : 1;
    return span_compare(a->value, b->value);
}

static size_t end_of_field(const struct vector *claims, size_t begin)
{
    struct span field = VECTOR_AT(claims, struct named_claim, begin)->field;
    size_t end = begin + 1;
    while (end < claims->count &&
           span_equal(VECTOR_AT(claims, struct named_claim, end)->field, field))
        end++;
    return end;
}

static void cap_conflicts(struct reconciler *reconciler, uint32_t occupation,
                          struct vector *claims)
{
    if (claims->count <= CONFLICTS_PER_FIELD)
        return;
    vector_sort(claims, compare_weight);
    for (size_t begin = 0, end; begin < claims->count; begin = end) {
        const struct named_claim *first = VECTOR_AT(claims, struct named_claim, begin);
        end = end_of_field(claims, begin);
        if (!first->is_conflict || end - begin <= CONFLICTS_PER_FIELD)
            continue;
        size_t more = end - begin - CONFLICTS_PER_FIELD;
        for (size_t i = end - more; i < end; i++)
            VECTOR_AT(claims, struct named_claim, i)->is_conflict = false;
        add_capped(reconciler, first->field,
                   identity_id(&reconciler->identity, occupation),
                   arena_format(&reconciler->scratch,
                                "conflicts: %zu more values than are listed", more));
    }
}

void write_claims(struct reconciler *reconciler, uint32_t occupation,
                  const struct row_sink *sink)
{
    struct vector claims;
    find_claims(reconciler, occupation, &claims);
    cap_conflicts(reconciler, occupation, &claims);
    vector_sort(&claims, compare_named);
    for (size_t i = 0; i < claims.count; i++) {
        const struct named_claim *one = VECTOR_AT(&claims, struct named_claim, i);
        if (one->is_conflict)
            write_conflict(reconciler, one->claim, sink);
    }
    vector_release(&claims);
}
