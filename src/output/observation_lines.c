// SPDX-License-Identifier: MIT
#include "output/observation_lines.h"

#include "base/json_text.h"

#include <string.h>

// Members of an observation that are written where it has them; the others always are,
// or stand once in each line.
enum {
    HAS_FIELD = 1,
    HAS_RAW = 2, // other than the value
    HAS_SECTION = 4,
    HAS_LABEL = 8,
    HAS_LOCATION = 16,
    HAS_METHOD = 32,
    HAS_RULE = 64,
    HAS_GLUED = 128
};

// Bounds of a line, so that none is too long to be read in one piece.
enum { VALUES_MOST = 256, TEXT_MOST = 1 << 20 };

struct rows {
    struct json_text json;
    const struct report *report;
    const struct catalogue *catalogue;
    const struct observation *row; // the values of the line at hand
    size_t count;
};

static unsigned members_of(const struct observation *one)
{
    return HAS_FIELD | (span_equal(one->raw, one->value) ? 0U : HAS_RAW) |
           (one->section.size != 0 ? HAS_SECTION : 0U) |
           (one->label.size != 0 ? HAS_LABEL : 0U) |
           (one->location.size != 0 ? HAS_LOCATION : 0U) |
           (one->method != METHOD_NONE ? HAS_METHOD : 0U) |
           (one->rule.size != 0 ? HAS_RULE : 0U) |
           (one->glued != GLUED_NONE ? HAS_GLUED : 0U);
}

static unsigned members_alike(const struct observation *left,
                              const struct observation *right)
{
    return (left->field == right->field ? HAS_FIELD : 0U) |
           (span_equal(left->raw, right->raw) ? HAS_RAW : 0U) |
           (span_equal(left->location, right->location) ? HAS_LOCATION : 0U) |
           (left->method == right->method ? HAS_METHOD : 0U) |
           (span_equal(left->rule, right->rule) ? HAS_RULE : 0U) |
           (left->glued == right->glued ? HAS_GLUED : 0U);
}

// What all values of the line have, and have alike: it stands once.
static unsigned shared_members(const struct rows *rows)
{
    unsigned shared = members_of(&rows->row[0]);
    for (size_t i = 1; i < rows->count; i++)
        shared &= members_of(&rows->row[i]) &
                  (HAS_SECTION | HAS_LABEL | members_alike(&rows->row[0], &rows->row[i]));
    return shared;
}

// The end of the line that begins there: a row of the page has one section and one label.
static size_t end_of_row(const struct report *report, size_t begin)
{
    const struct observation *first = report->observations.items;
    size_t end = begin, text = 0;
    for (first += begin; end < report->observations.count; end++) {
        const struct observation *one = first + (end - begin);
        text += one->raw.size + one->value.size;
        if (end != begin && (end - begin == VALUES_MOST || text > TEXT_MOST ||
                             !span_equal(one->section, first->section) ||
                             !span_equal(one->label, first->label)))
            break;
    }
    return end;
}

static void put_members(struct rows *rows, const struct observation *one,
                        unsigned members)
{
    struct json_text *json = &rows->json;
    if ((members & HAS_FIELD) != 0)
        json_text_member(json, "field",
                         catalogue_field_name(rows->catalogue, one->field));
    if ((members & HAS_SECTION) != 0)
        json_text_member(json, "section", one->section);
    if ((members & HAS_LABEL) != 0)
        json_text_member(json, "label", one->label);
    if ((members & HAS_METHOD) != 0)
        json_text_member(json, "method", span_of(method_name(one->method)));
    if ((members & HAS_RULE) != 0)
        json_text_member(json, "rule", one->rule);
    if ((members & HAS_LOCATION) != 0)
        json_text_member(json, "location", one->location);
    if ((members & HAS_RAW) != 0)
        json_text_member(json, "raw", one->raw);
    if ((members & HAS_GLUED) != 0) {
        json_text_key(json, "glued");
        json_text_integer(json, one->glued);
    }
}

static void put_value(struct json_text *json, const struct observation *one)
{
    if (one->ordinal != 1) {
        json_text_key(json, "ordinal");
        json_text_integer(json, one->ordinal);
    }
    if (one->value.size != 0) {
        json_text_member(json, "value", one->value);
    } else {
        json_text_key(json, "value");
        json_text_null(json);
    }
}

static struct span occupation_of(const struct rows *rows, const struct observation *one)
{
    if (one->side == OBSERVATION_NO_SIDE)
        return (struct span){NULL, 0};
    return VECTOR_AT(&rows->report->sides, struct side, one->side)->occupation_id;
}

// By occupation, in the order in which the row names them.
static void put_values(struct rows *rows, unsigned shared)
{
    struct json_text *json = &rows->json;
    bool is_put[VALUES_MOST] = {false};
    json_text_key(json, "values");
    json_text_object_begin(json);
    for (size_t i = 0; i < rows->count; i++) {
        if (is_put[i])
            continue;
        json_text_key_span(json, occupation_of(rows, &rows->row[i]));
        json_text_list_begin(json);
        for (size_t k = i; k < rows->count; k++) {
            const struct observation *one = &rows->row[k];
            if (one->side != rows->row[i].side)
                continue;
            is_put[k] = true;
            json_text_object_begin(json);
            put_value(json, one);
            put_members(rows, one, members_of(one) & ~shared);
            json_text_object_end(json);
        }
        json_text_list_end(json);
    }
    json_text_object_end(json);
}

static void put_line(struct rows *rows)
{
    struct json_text *json = &rows->json;
    unsigned shared = shared_members(rows);
    json_text_object_begin(json);
    json_text_member(json, "type", SPAN("observation"));
    json_text_member(json, "page_id", rows->report->page.page_id);
    if (rows->count == 1)
        json_text_member(json, "occupation_id", occupation_of(rows, rows->row));
    put_members(rows, rows->row, shared);
    if (rows->count == 1)
        put_value(json, rows->row);
    else
        put_values(rows, shared);
    json_text_object_end(json);
    buffer_append_byte(json->buffer, '\n');
}

void observation_lines_append(const struct report *report,
                              const struct catalogue *catalogue, struct buffer *out_lines)
{
    struct rows rows = {.report = report, .catalogue = catalogue};
    json_text_init(&rows.json, out_lines, 0);
    for (size_t at = 0, end; at < report->observations.count; at = end) {
        end = end_of_row(report, at);
        rows.row = VECTOR_AT(&report->observations, struct observation, at);
        rows.count = end - at;
        put_line(&rows);
    }
}
