// SPDX-License-Identifier: MIT
#include "base/text.h"
#include "extract/reading.h"
#include "normalize/cuts.h"

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

struct observation *observation_add(struct page_reading *reading,
                                    const struct origin *origin, uint32_t field,
                                    struct span value)
{
    struct observation *observation = vector_push(&reading->report->observations);
    if (field != FIELD_NONE)
        reading->is_filled[origin->side * reading->catalogue->field_count + field] = true;
    *observation = (struct observation){
        .side = origin->side,
        .field = field,
        .glued = GLUED_NONE,
        .method = origin->method,
        .raw = origin->raw,
        .value = value,
        .section = origin->section,
        .label = origin->label,
        .location = location_of(reading, origin->place),
    };
    return observation;
}

bool is_cut_off(const struct page_reading *reading, struct place place)
{
    return place.end >= reading->cut_off_at;
}

bool is_filled(const struct page_reading *reading, uint32_t field, uint32_t side)
{
    return reading->is_filled[side * reading->catalogue->field_count + field];
}

static struct kind_scope scope_of(const struct page_reading *reading,
                                  const struct profile_target *target, bool is_glued)
{
    const struct profile_words *words = is_glued ? &reading->profile->glued_placeholders
                                                 : &reading->profile->placeholders;
    struct kind_scope scope = {.placeholders = words->words,
                               .placeholder_count = words->count,
                               .is_glued = is_glued};
    scope.expected_items = target->expected_items;
    for (size_t i = 0; i < KIND_COLUMNS_MOST; i++)
        if (target->fields[i] != FIELD_NONE)
            scope.bounds[i] =
                column_bounds(reading->catalogue->fields[target->fields[i]].column);
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

// The part of `raw` that item `index` was read from: from its name to the next one's.
static struct span raw_item(struct span raw, const struct kind_value *value, size_t index,
                            size_t *from)
{
    struct span item = value->items[index];
    size_t mark = span_find_last_byte(item, '=');
    struct span name = mark == SPAN_NOT_FOUND ? item : span_part(item, 0, mark);
    size_t begin = span_find(span_from(raw, *from), name);
    if (begin == SPAN_NOT_FOUND)
        return raw;
    begin += *from;
    *from = begin + name.size;
    if (mark == SPAN_NOT_FOUND)
        return span_part(raw, begin, *from);
    size_t end = raw.size;
    if (index + 1 < value->item_count) {
        struct span next = value->items[index + 1];
        size_t next_mark = span_find_last_byte(next, '=');
        next = next_mark == SPAN_NOT_FOUND ? next : span_part(next, 0, next_mark);
        size_t at = span_find(span_from(raw, begin + name.size), next);
        if (at != SPAN_NOT_FOUND)
            end = begin + name.size + at;
    }
    return span_trim(span_part(raw, begin, end));
}

static void add_items(struct page_reading *reading, const struct profile_target *target,
                      const struct profile_label *label, const struct origin *origin,
                      const struct kind_value *value)
{
    size_t from = 0;
    struct origin one = *origin;
    for (size_t i = 0; i < value->item_count; i++) {
        struct span item = value->items[i];
        one.raw = raw_item(origin->raw, value, i, &from);
        observation_add(reading, &one, target->list_field, item);
        size_t mark = span_find_last_byte(item, '=');
        if (mark == SPAN_NOT_FOUND)
            continue;
        const struct profile_category *category =
            category_of(reading, label, span_part(item, 0, mark));
        if (category != NULL)
            observation_add(reading, &one, category->field, span_from(item, mark + 1));
    }
}

static void add_unknown(struct page_reading *reading, const struct profile_target *target,
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

static void add_problem(struct page_reading *reading, enum problem_code code,
                        const struct profile_target *target, const struct origin *origin,
                        struct span message)
{
    struct problem *problem = report_problem(
        reading->report, code, location_of(reading, origin->place), message);
    problem->side = origin->side == NO_SIDE ? PROBLEM_NO_SIDE : origin->side;
    problem->field = target->kind->is_list ? target->list_field : target->fields[0];
}

void value_read(struct page_reading *reading, const struct profile_target *target,
                const struct profile_label *label, const struct origin *origin)
{
    struct span raw = origin->raw;
    struct kind_scope scope = scope_of(reading, target, false);
    struct kind_value value = {0};
    enum reading result = READING_PLACEHOLDER;
    if (raw.size != 0 && !is_cut_off(reading, origin->place))
        result = kind_read(target->kind, &scope, raw, reading->arena, &value);
    if (result == READING_ILLEGAL)
        add_problem(reading, PROBLEM_ILLEGAL_VALUE_CODE, target, origin,
                    arena_format(reading->arena, "\"%.*s\" is no %s", SPAN_FORMAT(raw),
                                 target->kind->name));
    if (result != READING_VALUE) {
        add_unknown(reading, target, origin, GLUED_NONE);
        return;
    }
    if (target->kind->is_list) {
        add_items(reading, target, label, origin, &value);
        return;
    }
    for (size_t i = 0; i < target->kind->column_count; i++)
        observation_add(reading, origin, target->fields[i], value.columns[i]);
}

// Where a piece of a cell stands, exactly when the cell's text is the page's own bytes.
static struct place place_within(struct place whole, struct span text, struct span piece)
{
    if (whole.end - whole.begin != text.size)
        return whole;
    size_t begin = whole.begin + (size_t)(piece.data - text.data);
    return (struct place){begin, begin + piece.size};
}

// Which pieces are values that the profile lists for the label, cut by cut.
static uint32_t *find_known(struct page_reading *reading,
                            const struct profile_label *label, struct span raw,
                            const struct cuts *cuts)
{
    uint32_t *known = NULL;
    size_t sides = reading->report->sides.count;
    for (size_t i = 0; i < cuts->count && profile_label_has_known(label); i++)
        for (size_t side = 0; side < sides; side++) {
            struct span piece =
                cuts_piece(raw, cuts->offsets + i * (sides - 1), sides, side);
            if (!profile_label_knows(label, piece, reading->arena))
                continue;
            if (known == NULL)
                known = ARENA_ARRAY(reading->arena, uint32_t, cuts->count);
            known[i] |= UINT32_C(1) << side;
        }
    return known;
}

static void hand_on(struct page_reading *reading, const struct profile_label *label,
                    const struct origin *row, const struct cuts *cuts)
{
    const struct profile_target *target = &label->target;
    uint32_t sides = (uint32_t)reading->report->sides.count;
    struct glued *glued = vector_push(&reading->report->glued);
    *glued = (struct glued){.text = row->raw,
                            .kind = span_of(target->kind->name),
                            .label = row->label,
                            .section = row->section,
                            .fields = {target->fields[0], target->fields[1]},
                            .list_field = target->list_field,
                            .side_count = sides,
                            .cuts = cuts->offsets,
                            .cut_count = (uint32_t)cuts->count,
                            .is_capped = cuts->is_capped,
                            .known = find_known(reading, label, row->raw, cuts),
                            .placeholders = reading->profile->glued_placeholders.words,
                            .placeholder_count =
                                (uint32_t)reading->profile->glued_placeholders.count,
                            .place = row->place};
    glued->sides = ARENA_ARRAY(reading->arena, uint32_t, sides);
    uint32_t number = (uint32_t)reading->report->glued.count - 1;
    for (uint32_t side = 0; side < sides; side++) {
        struct origin one = *row;
        one.side = glued->sides[side] = reading->columns[side];
        add_unknown(reading, target, &one, number);
    }
}

// Some sites leave a space between the cells: "85,275 214,835". The one space at which
// both sides are legal; none when there are several, or for text, which is legal at each.
static struct cuts cut_at_space(struct page_reading *reading,
                                const struct profile_target *target,
                                const struct kind_scope *scope, struct span raw)
{
    struct kind_scope strict = *scope;
    struct cuts cuts = {.offsets = ARENA_ARRAY(reading->arena, uint32_t, 1)};
    strict.is_glued = true;
    for (size_t at = 1; at < raw.size && !target->kind->is_free_text; at++) {
        struct kind_value unused;
        if (raw.data[at] != ' ' ||
            kind_read(target->kind, &strict, span_part(raw, 0, at), reading->arena,
                      &unused) == READING_ILLEGAL ||
            kind_read(target->kind, &strict, span_from(raw, at), reading->arena,
                      &unused) == READING_ILLEGAL)
            continue;
        cuts.offsets[0] = (uint32_t)at;
        cuts.count++;
    }
    return cuts.count == 1 ? cuts : (struct cuts){0};
}

// All ways to cut the row, or the one at a space.
static struct cuts find_cuts(struct page_reading *reading,
                             const struct profile_target *target,
                             const struct origin *row)
{
    struct kind_scope scope = scope_of(reading, target, true);
    struct cuts cuts = {0};
    size_t sides = reading->report->sides.count;
    if (is_cut_off(reading, row->place))
        return cuts;
    // Where cells are a space apart, capitals inside a word of free text are no borders.
    if (!reading->is_spaced || reading->is_tight || !target->kind->is_free_text)
        cuts = cuts_find(target->kind, &scope, row->raw, sides, reading->arena);
    if (cuts.count == 1 && !target->kind->is_free_text)
        reading->is_tight = true;
    if (cuts.count == 0 && sides == 2) {
        cuts = cut_at_space(reading, target, &scope, row->raw);
        reading->is_spaced = reading->is_spaced || cuts.count == 1;
    }
    return cuts;
}

static void read_pieces(struct page_reading *reading, const struct profile_label *label,
                        const struct origin *row, const struct cuts *cuts)
{
    size_t sides = reading->report->sides.count;
    for (size_t side = 0; side < sides; side++) {
        struct origin one = *row;
        one.raw = span_trim(cuts_piece(row->raw, cuts->offsets, sides, side));
        one.place = place_within(row->place, row->raw, one.raw);
        one.side = reading->columns[side];
        value_read(reading, &label->target, label, &one);
    }
}

void value_read_glued(struct page_reading *reading, const struct profile_label *label,
                      const struct origin *origin)
{
    const struct profile_target *target = &label->target;
    struct origin row = *origin;
    row.method = METHOD_SPLIT;
    struct cuts cuts = find_cuts(reading, target, &row);
    if (cuts.count == 1 && !target->kind->is_free_text) {
        read_pieces(reading, label, &row, &cuts);
        return;
    }
    if (cuts.count != 0) {
        hand_on(reading, label, &row, &cuts);
        return;
    }
    for (size_t side = 0; side < reading->report->sides.count; side++) {
        row.side = reading->columns[side];
        add_unknown(reading, target, &row, GLUED_NONE);
    }
    row.side = NO_SIDE;
    add_problem(reading, PROBLEM_IMPOSSIBLE_SPLIT_CODE, target, &row,
                arena_format(reading->arena,
                             "\"%.*s\" cannot be cut into %zu values (%s)",
                             SPAN_FORMAT(row.raw), reading->report->sides.count,
                             target->kind->name));
}
