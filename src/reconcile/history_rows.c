// SPDX-License-Identifier: MIT
#include "reconcile/reconciler.h"

// The table `history`: when each value of each field was seen, by the pages at hand and
// by earlier ones, which the dataset before knew.

struct moment {
    struct span field, value;  // as they are listed
    const struct claim *claim; // of pages at hand; or NULL
    struct past_value past;    // of earlier ones; page_count 0: of none
};

// --- what was known before

static int compare_past(const void *left, const void *right)
{
    const struct past_value *a = left, *b = right;
    int order = span_compare(a->occupation_id, b->occupation_id);
    if (order == 0)
        order = span_compare(a->field, b->field);
    return order != 0 ? order : span_compare(a->value, b->value);
}

void reconcile_remember(struct reconciler *reconciler, const struct past_value *values,
                        size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct past_value value = values[i];
        value.occupation_id = naming_id(&reconciler->naming, value.occupation_id);
        vector_push_copy(&reconciler->past, &value);
    }
    vector_sort(&reconciler->past, compare_past);
}

// --- the moments of one occupation

// "2022-03-01T09:00:00Z" -> "2022-03-01"; empty for what is no date.
static struct span day_of(struct span observed_at)
{
    return span_part(observed_at, 0,
                     capture_day(observed_at) != 0 ? CAPTURE_DAY_SIZE : 0);
}

// Values that say the same are one (value_form.h).
static struct span key_of(struct reconciler *reconciler, struct span name,
                          struct span value)
{
    struct arena *arena = &reconciler->scratch;
    uint32_t number = catalogue_field(reconciler->catalogue, name);
    struct span form = value;
    if (number != FIELD_NONE) {
        const struct field *field = &reconciler->catalogue->fields[number];
        struct span items = arena_keep(arena, value);
        bool is_list = field->shape != FIELD_SCALAR && field->policy != POLICY_UNION;
        for (size_t i = 0; is_list && i < items.size; i++)
            if (items.data[i] == ';')
                ((char *)items.data)[i] = LIST_SEPARATOR;
        form = value_form(field, items, arena);
    }
    return arena_format(arena, "%.*s\t%.*s", SPAN_FORMAT(name), SPAN_FORMAT(form));
}

static struct span earlier(struct span left, struct span right)
{
    if (left.size == 0 || right.size == 0)
        return left.size != 0 ? left : right;
    return span_compare(left, right) < 0 ? left : right;
}

static struct span later(struct span left, struct span right)
{
    return span_compare(left, right) > 0 ? left : right;
}

static void take_past(struct reconciler *reconciler, struct map *keys,
                      struct vector *moments, const struct past_value *value)
{
    bool is_new;
    uint32_t index =
        map_add(keys, key_of(reconciler, value->field, value->value), &is_new);
    if (is_new) {
        *(struct moment *)vector_push(moments) =
            (struct moment){value->field, value->value, NULL, *value};
        return;
    }
    struct moment *moment = VECTOR_AT(moments, struct moment, index);
    if (moment->claim == NULL && value_is_better_spelling(value->value, moment->value))
        moment->value = value->value;
    struct past_value *past = &moment->past;
    past->first_seen = earlier(past->first_seen, value->first_seen);
    past->last_seen = later(past->last_seen, value->last_seen);
    past->page_count += value->page_count;
}

static void take_claims(struct reconciler *reconciler, uint32_t occupation,
                        struct map *keys, struct vector *moments)
{
    bool is_new;
    for (uint32_t i = reconciler->claim_heads[occupation]; i != CLAIM_NONE;) {
        const struct claim *claim = claims_at(&reconciler->claims, i);
        struct span field = catalogue_field_name(reconciler->catalogue, claim->field);
        struct span value = listed_value(&reconciler->scratch, claim->value);
        map_add(keys, key_of(reconciler, field, value), &is_new);
        if (is_new)
            *(struct moment *)vector_push(moments) =
                (struct moment){field, value, claim, {.page_count = 0}};
        i = claim->next;
    }
}

static int compare_moments(const void *left, const void *right)
{
    const struct moment *a = left, *b = right;
    int order = span_compare(a->field, b->field);
    return order != 0 ? order : span_compare(a->value, b->value);
}

static void write_moment(struct reconciler *reconciler, struct span occupation_id,
                         const struct moment *moment, const struct row_sink *sink)
{
    struct arena *arena = &reconciler->scratch;
    const struct past_value *past = &moment->past;
    struct span none = {NULL, 0};
    struct span first = moment->claim ? day_of(moment->claim->first_observed) : none;
    struct span last = moment->claim ? day_of(moment->claim->last_observed) : none;
    uint64_t count = moment->claim ? moment->claim->page_count : 0;
    struct span cells[] = {
        occupation_id,
        moment->field,
        moment->value,
        earlier(first, past->first_seen),
        later(last, past->last_seen),
        arena_number(arena, count + past->page_count),
        past->first_seen,
        past->last_seen,
        past->page_count != 0 ? arena_number(arena, past->page_count) : none,
    };
    write_row(sink, reconciler->tables.history, cells);
}

static const struct past_value *next_past(const struct reconciler *reconciler)
{
    return reconciler->past_written < reconciler->past.count
               ? VECTOR_AT(&reconciler->past, struct past_value, reconciler->past_written)
               : NULL;
}

// OCCUPATION_NONE: of one that no page names any more.
enum { OCCUPATION_NONE = UINT32_MAX };

static void write_moments(struct reconciler *reconciler, struct span occupation_id,
                          uint32_t occupation, const struct row_sink *sink)
{
    struct vector moments;
    struct map keys;
    const struct past_value *past;
    vector_init(&moments, sizeof(struct moment));
    map_init(&keys);
    if (occupation != OCCUPATION_NONE)
        take_claims(reconciler, occupation, &keys, &moments);
    while ((past = next_past(reconciler)) != NULL &&
           span_equal(past->occupation_id, occupation_id)) {
        take_past(reconciler, &keys, &moments, past);
        reconciler->past_written++;
    }
    vector_sort(&moments, compare_moments);
    for (size_t i = 0; i < moments.count; i++)
        write_moment(reconciler, occupation_id, VECTOR_AT(&moments, struct moment, i),
                     sink);
    map_release(&keys);
    vector_release(&moments);
}

void write_history(struct reconciler *reconciler, uint32_t occupation,
                   const struct row_sink *sink)
{
    if (reconciler->has_history)
        write_moments(reconciler, identity_id(&reconciler->identity, occupation),
                      occupation, sink);
}

void write_past(struct reconciler *reconciler, struct span occupation_id,
                const struct row_sink *sink)
{
    const struct past_value *past;
    while (reconciler->has_history && (past = next_past(reconciler)) != NULL &&
           (occupation_id.data == NULL ||
            span_compare(past->occupation_id, occupation_id) < 0))
        write_moments(reconciler, past->occupation_id, OCCUPATION_NONE, sink);
}
