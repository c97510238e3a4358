// SPDX-License-Identifier: MIT
#include "extract/values.h"

#include "base/text.h"
#include "base/visible.h"
#include "extract/account.h"
#include "extract/last_figure.h"
#include "extract/site_words.h"
#include "normalize/items.h"

struct span location_of(struct page_reading *reading, struct place place)
{
    if (place.end == 0)
        return (struct span){NULL, 0};
    char text[2 * DIGITS_SIZE + 1];
    size_t size = digits_print(place.begin, text);
    text[size++] = '-';
    size += digits_print(place.end, text + size);
    return arena_keep(reading->arena, (struct span){text, size});
}

struct place place_within(struct place whole, struct span text, struct span piece)
{
    if (whole.end - whole.begin != text.size)
        return whole;
    size_t begin = whole.begin + (size_t)(piece.data - text.data);
    return (struct place){begin, begin + piece.size};
}

struct observation *observation_add(struct page_reading *reading,
                                    const struct origin *origin, uint32_t field,
                                    struct span value)
{
    struct observation *observation = vector_push(&reading->report->observations);
    account_take(reading, origin->raw);
    bool is_known = field != FIELD_NONE && origin->side != NO_SIDE;
    bool is_past = is_known && origin->is_dated && value.size != 0 &&
                   reading->catalogue->fields[field].shape == FIELD_SCALAR &&
                   is_filled(reading, field, origin->side);
    if (is_known)
        reading->is_filled[origin->side * reading->catalogue->field_count + field] = true;
    *observation = (struct observation){
        .side = origin->side,
        .field = field,
        .glued = GLUED_NONE,
        .method = is_past ? METHOD_PAST : origin->method,
        .raw = origin->raw,
        .value = value,
        .section = origin->section,
        .label = origin->label,
        .location = location_of(reading, origin->place),
    };
    return observation;
}

bool is_cut_off(struct page_reading *reading, struct place place)
{
    bool is_cut = place.end >= reading->cut_off_at;
    reading->is_cut_met |= is_cut;
    return is_cut;
}

bool is_filled(const struct page_reading *reading, uint32_t field, uint32_t side)
{
    return reading->is_filled[side * reading->catalogue->field_count + field];
}

struct kind_scope value_scope(const struct page_reading *reading,
                              const struct profile_target *target, bool is_glued)
{
    struct kind_scope scope = profile_scope(reading->profile, target, is_glued);
    for (size_t i = 0; i < KIND_COLUMNS_MOST; i++) {
        if (target->fields[i] == FIELD_NONE)
            continue;
        const struct column *column =
            reading->catalogue->fields[target->fields[i]].column;
        scope.bounds[i] = column_bounds(column);
        scope.units[i] = column->unit;
    }
    return scope;
}

static const struct profile_category *category_of(struct page_reading *reading,
                                                  const struct profile_label *label,
                                                  struct span name)
{
    if (label == NULL || label->category_count == 0)
        return NULL;
    struct span folded = text_fold(reading->arena, name);
    for (size_t i = 0; i < label->category_count; i++)
        if (span_equal(label->categories[i].folded, folded))
            return &label->categories[i];
    return NULL;
}

static void add_items(struct page_reading *reading, const struct profile_target *target,
                      const struct profile_label *label, const struct origin *origin,
                      const struct kind_value *value)
{
    size_t from = 0;
    struct origin one = *origin;
    account_take(reading, origin->raw);
    for (size_t i = 0; i < value->item_count; i++) {
        struct span item = value->items[i];
        one.raw = item_raw(origin->raw, value, i, &from);
        observation_add(reading, &one, target->list_field, item);
        struct span part = item_part(item);
        const struct profile_category *category =
            part.size != 0 ? category_of(reading, label, item_name(item)) : NULL;
        if (category != NULL)
            observation_add(reading, &one, category->field, part);
    }
}

void value_add_unknown(struct page_reading *reading, const struct profile_target *target,
                       const struct origin *origin, uint32_t glued)
{
    struct origin nowhere = *origin;
    nowhere.method = METHOD_NONE;
    const struct span nothing = {NULL, 0};
    if (target->kind->is_list)
        observation_add(reading, &nowhere, target->list_field, nothing)->glued = glued;
    for (size_t i = 0; i < target->kind->column_count; i++)
        observation_add(reading, &nowhere, target->fields[i], nothing)->glued = glued;
}

void value_add_problem(struct page_reading *reading, enum problem_code code,
                       const struct profile_target *target, const struct origin *origin,
                       struct span message)
{
    struct problem *problem = report_problem(
        reading->report, code, location_of(reading, origin->place), message);
    problem->side = origin->side == NO_SIDE ? PROBLEM_NO_SIDE : origin->side;
    problem->field = target->kind->is_list ? target->list_field : target->fields[0];
}

struct span value_refusal(struct page_reading *reading, struct span raw, struct span what)
{
    struct buffer text;
    buffer_init(&text, BUFFER_NO_CEILING);
    buffer_append_byte(&text, '"');
    visible_append(&text, raw);
    buffer_append_format(&text, "\" cannot be read as %.*s", SPAN_FORMAT(what));
    struct span kept = arena_keep(reading->arena, buffer_span(&text));
    buffer_release(&text);
    return kept;
}

// How a figure that is no exact one is meant; what is known at one end only has a column
// for each.
static const struct span rules[] = {
    [SENSE_EXACT] = {NULL, 0},
    [SENSE_ABOUT] = {RULE_ABOUT, sizeof RULE_ABOUT - 1},
    [SENSE_AT_LEAST] = {RULE_AT_LEAST, sizeof RULE_AT_LEAST - 1},
};

// Does each column keep its type? Of whole numbers a kind may give others.
static bool fits_columns(const struct page_reading *reading,
                         const struct profile_target *target,
                         const struct kind_value *value)
{
    for (size_t i = 0; i < target->kind->column_count; i++)
        if (value->columns[i].size != 0 &&
            !column_accepts(reading->catalogue->fields[target->fields[i]].column,
                            value->columns[i]))
            return false;
    return true;
}

static struct span what_it_is_not(struct page_reading *reading,
                                  const struct profile_target *target,
                                  const struct origin *origin)
{
    bool is_foreign = target->kind->unit != NULL &&
                      span_equal(span_of(target->kind->unit), currency_usd.code) &&
                      !span_equal(reading->profile->currency.code, currency_usd.code);
    return origin->is_joined
               ? arena_format(reading->arena,
                              "%s for certain: a part of it stands in an element of its "
                              "own, as the sign of a note does",
                              target->kind->name)
           : is_foreign ? arena_format(reading->arena, "%s in %.*s", target->kind->name,
                                       SPAN_FORMAT(reading->profile->currency.code))
                        : span_of(target->kind->name);
}

// A name is legal whatever its words are, so that all must be its own: not a second one
// below it, and not what the site says beside it.
static bool is_more_than_name(struct page_reading *reading,
                              const struct profile_target *target,
                              const struct origin *origin)
{
    return target->kind->is_free_text &&
           (origin->is_parted || has_site_words(reading, origin->raw));
}

void value_read(struct page_reading *reading, const struct profile_target *target,
                const struct profile_label *label, const struct origin *origin)
{
    struct span raw = origin->raw;
    struct kind_scope scope = value_scope(reading, target, false);
    struct kind_value value = {0};
    enum reading result = READING_PLACEHOLDER;
    if (origin->is_data)
        scope.notation = (struct notation){0};
    if (raw.size != 0 && !is_cut_off(reading, origin->place))
        result = kind_read(target->kind, &scope, raw, reading->arena, &value);
    struct last_figure last = {target, label, &value, raw, origin->place, origin->side};
    if (result == READING_VALUE && last_figure_is_doubtful(reading, &last)) {
        result = READING_PLACEHOLDER;
        reading->is_cut_met = true;
    }
    if (result == READING_VALUE &&
        (origin->is_joined || !fits_columns(reading, target, &value) ||
         is_more_than_name(reading, target, origin)))
        result = READING_ILLEGAL;
    if (result == READING_ILLEGAL)
        value_add_problem(
            reading, PROBLEM_ILLEGAL_VALUE_CODE, target, origin,
            value_refusal(reading, raw, what_it_is_not(reading, target, origin)));
    if (result != READING_VALUE) {
        value_add_unknown(reading, target, origin, GLUED_NONE);
        return;
    }
    if (target->kind->is_list) {
        add_items(reading, target, label, origin, &value);
        return;
    }
    for (size_t i = 0; i < target->kind->column_count; i++)
        observation_add(reading, origin, target->fields[i], value.columns[i])->rule =
            rules[value.sense];
}
