// SPDX-License-Identifier: MIT
#include "reconcile/claims.h"

#include "base/memory.h"

#include <string.h>

void claims_init(struct claims *claims, const struct catalogue *catalogue)
{
    *claims = (struct claims){.catalogue = catalogue};
    arena_init(&claims->arena);
    arena_init(&claims->scratch);
    map_init(&claims->keys);
    vector_init(&claims->claims, sizeof(struct claim));
}

void claims_release(struct claims *claims)
{
    arena_release(&claims->arena);
    arena_release(&claims->scratch);
    map_release(&claims->keys);
    vector_release(&claims->claims);
    memory_free(claims->latest);
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

static uint32_t claim_of(struct claims *claims, const struct claim_note *note)
{
    struct span key = key_of(claims, note->occupation, note->field, note->value);
    bool is_new;
    uint32_t index = map_add(&claims->keys, key, &is_new);
    if (!is_new) {
        struct claim *claim = claims_at(claims, index);
        if (value_is_better_spelling(note->value, claim->value))
            claim->value = arena_keep(&claims->arena, note->value);
        return index;
    }
    map_rekey(&claims->keys, index, arena_keep(&claims->arena, key));
    struct claim *claim = vector_push(&claims->claims);
    *claim = (struct claim){.occupation = note->occupation,
                            .field = note->field,
                            .value = arena_keep(&claims->arena, note->value),
                            .method = note->method,
                            .position = note->position,
                            .next = CLAIM_NONE};
    return index;
}

static uint32_t *latest_of(struct claims *claims, const struct claim_note *note)
{
    size_t width = claims->catalogue->field_count;
    size_t needed = ((size_t)note->occupation + 1) * width;
    if (needed > claims->latest_count) {
        size_t count = needed > 2 * claims->latest_count ? needed : 2 * needed;
        claims->latest = memory_resize(claims->latest, count, sizeof *claims->latest);
        for (size_t i = claims->latest_count; i < count; i++)
            claims->latest[i] = CLAIM_NONE;
        claims->latest_count = count;
    }
    return &claims->latest[note->occupation * width + note->field];
}

static bool is_claim(const struct claims *claims, uint32_t index,
                     const struct claim_note *note)
{
    if (index >= claims->claims.count)
        return false;
    const struct claim *claim = claims_at(claims, index);
    return claim->occupation == note->occupation && claim->field == note->field &&
           span_equal(claim->value, note->value);
}

// Most pages say of a field what the page before said of it, and the texts of a union
// mostly in the same order: those are found without a key.
static uint32_t find_claim(struct claims *claims, const struct claim_note *note)
{
    uint32_t index, *latest = latest_of(claims, note);
    if (*latest != CLAIM_NONE && is_claim(claims, *latest, note))
        index = *latest;
    else if (*latest != CLAIM_NONE && is_claim(claims, *latest + 1, note))
        index = *latest + 1;
    else
        index = claim_of(claims, note);
    *latest = index;
    return index;
}

// What a page says of itself counts as long as nobody else says when it was seen: then
// the dates of captures take its place.
static void note_date(struct claims *claims, struct claim *claim,
                      const struct claim_note *note)
{
    bool is_known = claim->last_observed.size != 0;
    if (note->observed_at.size == 0 ||
        (is_known && note->is_date_claimed && !claim->is_date_claimed))
        return;
    bool is_better = is_known && claim->is_date_claimed && !note->is_date_claimed;
    if (!is_known || is_better ||
        span_compare(note->observed_at, claim->first_observed) < 0)
        claim->first_observed = arena_keep(&claims->arena, note->observed_at);
    if (!is_known || is_better ||
        span_compare(note->observed_at, claim->last_observed) > 0)
        claim->last_observed = arena_keep(&claims->arena, note->observed_at);
    claim->is_date_claimed = note->is_date_claimed;
}

uint32_t claims_note(struct claims *claims, const struct claim_note *note)
{
    uint32_t index = find_claim(claims, note);
    struct claim *claim = claims_at(claims, index);
    if (note->method < claim->method)
        claim->method = note->method;
    if (note->favour > claim->favour)
        claim->favour = note->favour;
    if (note->position < claim->position)
        claim->position = note->position;
    note_date(claims, claim, note);
    return index;
}

uint64_t claims_place(const struct claims *claims, uint32_t index)
{
    const struct claim *claim = claims_at(claims, index);
    return (uint64_t)claim->occupation << 32 | claim->field;
}

struct placed {
    uint64_t place;
    uint32_t index;
};

static int compare_placed(const void *left, const void *right)
{
    const struct placed *a = left, *b = right;
    if (a->place != b->place)
        return a->place < b->place ? -1 : 1;
    return (a->index > b->index) - (a->index < b->index);
}

size_t claims_sort(const struct claims *claims, uint32_t *items, size_t count)
{
    size_t kept = 0;
    bool is_sorted = true;
    struct vector sorted;
    vector_init(&sorted, sizeof(struct placed));
    struct placed last = {0};
    for (size_t i = 0; i < count; i++) {
        struct placed one = {claims_place(claims, items[i]), items[i]};
        is_sorted = is_sorted && compare_placed(&last, &one) <= 0;
        vector_push_copy(&sorted, &one);
        last = one;
    }
    if (!is_sorted)
        vector_sort(&sorted, compare_placed);
    for (size_t i = 0; i < count; i++) {
        uint32_t index = VECTOR_AT(&sorted, struct placed, i)->index;
        if (kept == 0 || items[kept - 1] != index)
            items[kept++] = index;
    }
    vector_release(&sorted);
    return kept;
}

size_t claims_merge(const struct claims *claims, struct claim_list one,
                    struct claim_list other, uint32_t *out_items)
{
    if (one.count != 0)
        memcpy(out_items, one.items, one.count * sizeof *out_items);
    if (other.count != 0)
        memcpy(out_items + one.count, other.items, other.count * sizeof *out_items);
    return claims_sort(claims, out_items, one.count + other.count);
}

void claims_count(struct claims *claims, struct claim_list list)
{
    for (size_t i = 0; i < list.count; i++)
        claims_at(claims, list.items[i])->page_count++;
}

// A date that a capture has, then one that a page claims, then none.
static int compare_dates(const struct claim *left, const struct claim *right)
{
    bool is_left_claimed = left->is_date_claimed || left->last_observed.size == 0;
    bool is_right_claimed = right->is_date_claimed || right->last_observed.size == 0;
    if (is_left_claimed != is_right_claimed)
        return is_right_claimed ? 1 : -1;
    return span_compare(left->last_observed, right->last_observed);
}

bool claim_wins(enum policy policy, const struct claim *left, const struct claim *right)
{
    if ((left->method == METHOD_PAST) != (right->method == METHOD_PAST))
        return right->method == METHOD_PAST;
    if (left->favour != right->favour)
        return left->favour > right->favour;
    int newer = compare_dates(left, right);
    bool is_even = left->page_count == right->page_count;
    if (newer != 0 && (is_even || policy != POLICY_MAJORITY))
        return newer > 0;
    if (!is_even)
        return left->page_count > right->page_count;
    if (left->method != right->method)
        return left->method < right->method;
    return span_compare(left->value, right->value) < 0;
}
