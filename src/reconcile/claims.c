// SPDX-License-Identifier: MIT
#include "reconcile/claims.h"

#include <string.h>

void claims_init(struct claims *claims, const struct catalogue *catalogue)
{
    *claims = (struct claims){.catalogue = catalogue};
    arena_init(&claims->arena);
    arena_init(&claims->scratch);
    map_init(&claims->keys);
    map_init(&claims->votes);
    vector_init(&claims->claims, sizeof(struct claim));
}

void claims_release(struct claims *claims)
{
    arena_release(&claims->arena);
    arena_release(&claims->scratch);
    map_release(&claims->keys);
    map_release(&claims->votes);
    vector_release(&claims->claims);
}

struct claim *claims_at(const struct claims *claims, uint32_t index)
{
    return VECTOR_AT(&claims->claims, struct claim, index);
}

static struct span form_of(const struct claims *claims, uint32_t field, struct span value,
                           struct arena *arena)
{
    return value_form(&claims->catalogue->fields[field], value, arena);
}

bool claim_holds(struct claims *claims, const struct claim *claim, struct span value)
{
    if (span_equal(claim->value, value))
        return true;
    arena_clear(&claims->scratch);
    return span_equal(form_of(claims, claim->field, claim->value, &claims->scratch),
                      form_of(claims, claim->field, value, &claims->scratch));
}

// The key: occupation and field as four bytes each, then the form. Valid until the next.
static struct span key_of(struct claims *claims, uint32_t occupation, uint32_t field,
                          struct span value)
{
    arena_clear(&claims->scratch);
    struct span form = form_of(claims, field, value, &claims->scratch);
    char *key = arena_allocate(&claims->scratch, 8 + form.size, 1);
    memcpy(key, &occupation, 4);
    memcpy(key + 4, &field, 4);
    if (form.size != 0)
        memcpy(key + 8, form.data, form.size);
    return (struct span){key, 8 + form.size};
}

static bool is_first_vote(struct claims *claims, uint32_t index,
                          const struct claim_vote *vote)
{
    struct claim *claim = claims_at(claims, index);
    bool is_first = claim->last_page != vote->page;
    claim->last_page = vote->page;
    if (!is_first || vote->capture == CLAIM_NONE)
        return is_first;
    uint32_t pair[2] = {index, vote->capture};
    struct span key = {(const char *)pair, sizeof pair};
    bool is_new;
    uint32_t number = map_add(&claims->votes, key, &is_new);
    if (is_new)
        map_rekey(&claims->votes, number, arena_keep(&claims->arena, key));
    return is_new;
}

static struct claim *claim_of(struct claims *claims, const struct claim_vote *vote,
                              uint32_t *out_index)
{
    struct span key = key_of(claims, vote->occupation, vote->field, vote->value);
    bool is_new;
    *out_index = map_add(&claims->keys, key, &is_new);
    if (!is_new)
        return claims_at(claims, *out_index);
    map_rekey(&claims->keys, *out_index, arena_keep(&claims->arena, key));
    struct claim *claim = vector_push(&claims->claims);
    *claim = (struct claim){.occupation = vote->occupation,
                            .field = vote->field,
                            .value = arena_keep(&claims->arena, vote->value),
                            .method = vote->method,
                            .position = vote->position,
                            .next = CLAIM_NONE};
    return claim;
}

uint32_t claims_vote(struct claims *claims, const struct claim_vote *vote)
{
    uint32_t index;
    struct claim *claim = claim_of(claims, vote, &index);
    if (is_first_vote(claims, index, vote))
        claim->page_count++;
    if (vote->method < claim->method)
        claim->method = vote->method;
    if (vote->position < claim->position)
        claim->position = vote->position;
    if (span_compare(vote->observed_at, claim->last_observed) > 0)
        claim->last_observed = arena_keep(&claims->arena, vote->observed_at);
    if (value_is_better_spelling(vote->value, claim->value))
        claim->value = arena_keep(&claims->arena, vote->value);
    return index;
}

bool claim_wins(enum policy policy, const struct claim *left, const struct claim *right)
{
    int newer = span_compare(left->last_observed, right->last_observed);
    bool is_even = left->page_count == right->page_count;
    if (newer != 0 && (is_even || policy != POLICY_MAJORITY))
        return newer > 0;
    if (!is_even)
        return left->page_count > right->page_count;
    if (left->method != right->method)
        return left->method < right->method;
    return span_compare(left->value, right->value) < 0;
}
