// SPDX-License-Identifier: MIT
#include "split/decision.h"

#include "base/buffer.h"
#include "base/text.h"
#include "model/catalogue.h"
#include "normalize/cuts.h"
#include "normalize/items.h"

struct span glued_piece(const struct glued *row, uint32_t cut, uint32_t side)
{
    const uint32_t *offsets = row->cuts + (size_t)cut * (row->side_count - 1);
    return span_trim(cuts_piece(row->text, offsets, row->side_count, side));
}

bool glued_is_placeholder(const struct glued *row, struct span piece)
{
    for (uint32_t i = 0; i < row->blank_count; i++)
        if (span_equal_nocase(row->blanks[i], piece))
            return true;
    return false;
}

bool glued_read(const struct glued *row, struct span piece, struct arena *arena,
                struct kind_value *out_value)
{
    const struct kind *kind = kind_named(row->kind);
    struct kind_scope scope = {.placeholders = row->blanks,
                               .placeholder_count = row->blank_count,
                               .is_glued = true};
    return kind != NULL &&
           kind_read(kind, &scope, piece, arena, out_value) != READING_ILLEGAL;
}

struct span glued_value(const struct glued *row, struct span piece, struct arena *arena)
{
    struct kind_value value = {0};
    if (!glued_read(row, piece, arena, &value))
        return (struct span){NULL, 0};
    return row->list_field != FIELD_NONE ? items_join(&value, arena) : value.columns[0];
}

bool glued_is_decidable(const struct glued *row)
{
    return row->cut_count != 0 && !row->is_capped && !row->is_contradicted;
}

static struct span locate(const struct glued *row, struct span piece, struct arena *arena)
{
    struct place place = row->place;
    if (place.end - place.begin == row->text.size) {
        place.begin += (size_t)(piece.data - row->text.data);
        place.end = place.begin + piece.size;
    }
    return arena_format(arena, "%zu-%zu", place.begin, place.end);
}

// What deciding one side's piece says.
struct side_decision {
    const struct glued *row;
    uint32_t number; // of the side, in the report
    struct span piece;
    struct span location;
    struct kind_value value;
    struct decision decision;
};

static struct observation *push(struct vector *into, const struct observation *one)
{
    vector_push_copy(into, one);
    return VECTOR_AT(into, struct observation, into->count - 1);
}

static void fill(struct observation *one, const struct side_decision *side,
                 struct span raw, struct span value)
{
    one->raw = raw;
    one->value = value;
    one->location = side->location;
    one->method = value.size != 0 ? side->decision.method : METHOD_NONE;
    one->rule = side->decision.rule;
    one->glued = GLUED_NONE;
}

static uint32_t category_field(const struct glued *row, struct span item,
                               struct arena *arena)
{
    struct span folded = text_fold(arena, item_name(item));
    for (uint32_t i = 0; i < row->category_count; i++)
        if (span_equal(row->categories[i].folded, folded))
            return row->categories[i].field;
    return FIELD_NONE;
}

// Adds the items of a list in place of the one observation that stood for them.
static void add_items(struct vector *into, const struct observation *one,
                      const struct side_decision *side, struct arena *arena)
{
    const struct kind_value *value = &side->value;
    size_t from = 0;
    for (size_t i = 0; i < value->item_count; i++) {
        struct span item = value->items[i];
        struct span raw = item_raw(side->piece, value, i, &from);
        struct observation *added = push(into, one);
        added->field = side->row->list_field;
        fill(added, side, raw, item);
        uint32_t field = category_field(side->row, item, arena);
        if (field == FIELD_NONE || item_part(item).size == 0)
            continue;
        added = push(into, one);
        added->field = field;
        fill(added, side, raw, item_part(item));
    }
}

static void decide_value(struct observation *one, const struct side_decision *side)
{
    const struct span *columns = side->value.columns;
    fill(one, side, side->piece, columns[one->field == side->row->fields[1]]);
    // A column that a known value leaves out is known to be empty.
    if (columns[0].size != 0 || columns[1].size != 0)
        one->method = side->decision.method;
}

static void decide_list(struct report *report, uint32_t number,
                        const struct side_decision *side, struct arena *arena)
{
    struct vector with_items;
    vector_init(&with_items, sizeof(struct observation));
    for (size_t i = 0; i < report->observations.count; i++) {
        struct observation *one = VECTOR_AT(&report->observations, struct observation, i);
        bool is_meant = one->glued == number && one->side == side->number;
        if (is_meant && side->value.item_count != 0) {
            add_items(&with_items, one, side, arena);
            continue;
        }
        if (is_meant)
            decide_value(one, side);
        push(&with_items, one);
    }
    vector_release(&report->observations);
    report->observations = with_items;
}

static void decide_values(struct report *report, uint32_t number,
                          const struct side_decision *side)
{
    for (size_t i = 0; i < report->observations.count; i++) {
        struct observation *one = VECTOR_AT(&report->observations, struct observation, i);
        if (one->glued == number && one->side == side->number)
            decide_value(one, side);
    }
}

void glued_decide(struct report *report, uint32_t number, struct decision decision,
                  struct arena *arena)
{
    const struct glued *row = VECTOR_AT(&report->glued, struct glued, number);
    for (uint32_t i = 0; i < row->side_count; i++) {
        struct side_decision side = {
            .row = row, .number = row->sides[i], .decision = decision};
        side.piece = glued_piece(row, decision.cut, i);
        side.location = locate(row, side.piece, arena);
        glued_read(row, side.piece, arena, &side.value);
        if (row->list_field != FIELD_NONE)
            decide_list(report, number, &side, arena);
        else
            decide_values(report, number, &side);
    }
    if (row->list_field != FIELD_NONE)
        report_number(report);
}

void glued_drop(struct report *report, const bool *is_decided, struct arena *arena)
{
    uint32_t *numbers = ARENA_ARRAY(arena, uint32_t, report->glued.count);
    struct glued *rows = report->glued.items;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < report->glued.count; i++) {
        numbers[i] = is_decided[i] ? GLUED_NONE : kept;
        if (!is_decided[i])
            rows[kept++] = rows[i];
    }
    for (size_t i = 0; i < report->observations.count; i++) {
        struct observation *one = VECTOR_AT(&report->observations, struct observation, i);
        if (one->glued < report->glued.count)
            one->glued = numbers[one->glued];
    }
    report->glued.count = kept;
}

struct span glued_candidates(const struct glued *row, const uint32_t *order, size_t count,
                             struct arena *arena)
{
    enum { LISTED = 6 };
    struct buffer text;
    buffer_init(&text, 4096);
    for (size_t i = 0; i < count && i < LISTED; i++) {
        if (i != 0)
            buffer_append(&text, SPAN(" or "));
        for (uint32_t side = 0; side < row->side_count; side++) {
            buffer_append(&text, side != 0 ? SPAN(" | \"") : SPAN("\""));
            buffer_append(&text, glued_piece(row, order[i], side));
            buffer_append(&text, SPAN("\""));
        }
    }
    struct span list = arena_keep(arena, buffer_span(&text));
    buffer_release(&text);
    return count <= LISTED ? list
                           : arena_format(arena, "%.*s or %zu more", SPAN_FORMAT(list),
                                          count - LISTED);
}

void glued_report(struct report *report, const struct glued *row, enum problem_code code,
                  struct span message, struct arena *arena)
{
    struct span location =
        arena_format(arena, "%zu-%zu", row->place.begin, row->place.end);
    report_problem(report, code, location, message)->field =
        row->list_field != FIELD_NONE ? row->list_field : row->fields[0];
}
