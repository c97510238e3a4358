// SPDX-License-Identifier: MIT
#include "split/decision.h"

#include "base/buffer.h"
#include "model/catalogue.h"

#include <string.h>

struct span glued_piece(const struct glued *row, uint32_t cut, uint32_t side)
{
    const uint32_t *offsets = row->cuts + (size_t)cut * (row->side_count - 1);
    size_t begin = side != 0 ? offsets[side - 1] : 0;
    size_t end = side + 1 != row->side_count ? offsets[side] : row->text.size;
    return span_part(row->text, begin, end);
}

bool glued_is_placeholder(const struct glued *row, struct span piece)
{
    for (uint32_t i = 0; i < row->placeholder_count; i++)
        if (span_equal_nocase(row->placeholders[i], piece))
            return true;
    return false;
}

// False when the piece is no value of its kind, which only damaged NDJSON can bring
// about.
static bool read_piece(const struct glued *row, struct span piece, struct arena *arena,
                       struct kind_value *out_value)
{
    const struct kind *kind = kind_named(row->kind);
    struct kind_scope scope = {.placeholders = row->placeholders,
                               .placeholder_count = row->placeholder_count,
                               .is_glued = true};
    return kind != NULL &&
           kind_read(kind, &scope, piece, arena, out_value) != READING_ILLEGAL;
}

struct span glued_value(const struct glued *row, struct span piece, struct arena *arena)
{
    struct kind_value value = {0};
    return read_piece(row, piece, arena, &value) ? value.columns[0]
                                                 : (struct span){NULL, 0};
}

bool glued_is_decidable(const struct glued *row)
{
    return row->list_field == FIELD_NONE && row->cut_count != 0 && !row->is_capped;
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

void glued_decide(struct report *report, uint32_t number, struct decision decision,
                  struct arena *arena)
{
    const struct glued *row = VECTOR_AT(&report->glued, struct glued, number);
    struct observation *observations = report->observations.items;
    for (uint32_t side = 0; side < row->side_count; side++) {
        struct span piece = glued_piece(row, decision.cut, side);
        struct kind_value value = {0};
        read_piece(row, piece, arena, &value);
        bool is_known = value.columns[0].size != 0 || value.columns[1].size != 0;
        struct span location = locate(row, piece, arena);
        for (size_t i = 0; i < report->observations.count; i++) {
            struct observation *one = &observations[i];
            if (one->glued != number || one->side != row->sides[side])
                continue;
            one->raw = piece;
            one->value = value.columns[one->field == row->fields[1]];
            one->location = location;
            one->method = is_known ? decision.method : METHOD_NONE;
            one->rule = decision.rule;
            one->glued = GLUED_NONE;
        }
    }
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
