// SPDX-License-Identifier: MIT
#include "input/observation_line.h"

#include "base/instant.h"
#include "base/json_reader.h"
#include "base/text.h"
#include "input/glued_row.h"
#include "model/line_members.h"
#include "model/plural.h"

#include <string.h>

struct line_reading {
    struct json_reader reader;
    const struct catalogue *catalogue;
    struct arena *arena;
    struct report *page;
    struct line_content *content;
    struct vector problem_sides; // struct span: occupation_ids of the page's problems
    struct span field, method;
    bool has_raw, has_sides;
    struct span *placeholders, *blanks; // of all rows of the page
    uint32_t placeholder_count, blank_count;
};

uint32_t report_side_of(struct report *report, struct span occupation_id)
{
    const struct side *sides = report->sides.items;
    for (uint32_t i = 0; i < report->sides.count; i++)
        if (span_equal(sides[i].occupation_id, occupation_id))
            return i;
    struct side *side = vector_push(&report->sides);
    side->occupation_id = occupation_id;
    side->source = TITLE_SENTENCE;
    return (uint32_t)report->sides.count - 1;
}

static bool refuse(struct line_reading *reading, const char *fault)
{
    return json_reader_refuse(&reading->reader, fault);
}

static bool is_slug(struct arena *arena, struct span text)
{
    return text.size != 0 && span_equal(text_slug(arena, text), text);
}

static uint32_t field_of(const struct line_reading *reading, struct span name)
{
    return name.size != 0 ? catalogue_field(reading->catalogue, name) : FIELD_NONE;
}

// --- the lists of a page

static bool take_side_member(struct line_reading *reading, struct span key,
                             struct side *side, bool *has_source)
{
    struct json_reader *reader = &reading->reader;
    struct span source;
    bool is_known;
    if (!line_members_take(reader, line_side_members, key, side, &is_known) || is_known)
        return reader->fault == NULL;
    if (span_equal(key, SPAN("singulars"))) {
        if (!words_take(reader, &side->singulars, &side->singular_count))
            return false;
        return side->singular_count <= SINGULARS_MOST ||
               refuse(reading, "too many singulars");
    }
    if (!span_equal(key, SPAN("source")))
        return refuse(reading, "a member that sides do not have");
    if (!json_reader_text(reader, &source))
        return false;
    *has_source = true;
    side->source = span_equal(source, SPAN("cell"))      ? TITLE_CELL
                   : span_equal(source, SPAN("heading")) ? TITLE_HEADING
                                                         : TITLE_SENTENCE;
    return side->source != TITLE_SENTENCE || span_equal(source, SPAN("sentence")) ||
           refuse(reading, "expected cell, heading or sentence");
}

static bool take_side(struct line_reading *reading)
{
    struct json_reader *reader = &reading->reader;
    struct side *side = vector_push(&reading->page->sides);
    struct span key;
    bool has_source = false;
    side->source = TITLE_SENTENCE;
    if (!json_reader_object(reader))
        return false;
    while (json_reader_key(reader, &key) &&
           take_side_member(reading, key, side, &has_source))
        continue;
    if (reader->fault != NULL)
        return false;
    if (side->title.size == 0)
        return refuse(reading, "a side without a title");
    return is_slug(reading->arena, side->occupation_id) ||
           refuse(reading, "an occupation_id that is not the slug of a title");
}

static bool take_glued(struct line_reading *reading)
{
    struct glued row;
    if (!glued_row_take(&reading->reader, reading->catalogue, &row))
        return false;
    vector_push_copy(&reading->page->glued, &row);
    return true;
}

static bool take_problem(struct line_reading *reading)
{
    struct json_reader *reader = &reading->reader;
    struct problem problem = {.side = PROBLEM_NO_SIDE, .field = PROBLEM_NO_FIELD};
    struct span key, code = {NULL, 0}, text, field = {NULL, 0}, side = {NULL, 0};
    bool is_known;
    if (!json_reader_object(reader))
        return false;
    while (json_reader_key(reader, &key)) {
        if (!line_members_take(reader, line_problem_members, key, &problem, &is_known))
            return false;
        struct span *into = span_equal(key, SPAN("code"))            ? &code
                            : span_equal(key, SPAN("severity"))      ? &text
                            : span_equal(key, SPAN("field"))         ? &field
                            : span_equal(key, SPAN("occupation_id")) ? &side
                                                                     : NULL;
        if (!is_known && into == NULL)
            return refuse(reading, "a member that problems do not have");
        if (!is_known && !json_reader_text(reader, into))
            return false;
    }
    if (reader->fault != NULL)
        return false;
    if (!problem_code_of(code, &problem.code))
        return refuse(reading, "no problem has that code");
    problem.field = field_of(reading, field);
    size_t before = reading->page->problems.count;
    report_keep_problem(reading->page, &problem);
    if (reading->page->problems.count != before)
        vector_push_copy(&reading->problem_sides, &side);
    return true;
}

static bool take_label(struct line_reading *reading)
{
    return json_reader_text(&reading->reader,
                            vector_push(&reading->page->unknown_labels));
}

static bool take_list(struct line_reading *reading,
                      bool (*take)(struct line_reading *reading))
{
    if (!json_reader_list(&reading->reader))
        return false;
    while (json_reader_item(&reading->reader) && take(reading))
        continue;
    return reading->reader.fault == NULL;
}

// --- members of lines

static bool take_sha256(struct line_reading *reading)
{
    struct span sum;
    if (!json_reader_text(&reading->reader, &sum))
        return false;
    for (size_t i = 0; i < sum.size; i++)
        if (!is_digit(sum.data[i]) && !(sum.data[i] >= 'a' && sum.data[i] <= 'f'))
            return refuse(reading, "expected a digest of 64 hexadecimal digits");
    reading->content->sha256 = sum;
    return sum.size == DIGEST_HEX_SIZE ||
           refuse(reading, "expected a digest of 64 hexadecimal digits");
}

static bool take_page_member(struct line_reading *reading, struct span key)
{
    struct json_reader *reader = &reading->reader;
    bool is_known;
    if (!line_members_take(reader, line_page_members, key, reading->page, &is_known))
        return false;
    if (is_known)
        return true;
    if (span_equal(key, SPAN("sides"))) {
        reading->has_sides = true;
        return take_list(reading, take_side);
    }
    if (span_equal(key, SPAN("glued")))
        return take_list(reading, take_glued);
    if (span_equal(key, SPAN("problems")))
        return take_list(reading, take_problem);
    if (span_equal(key, SPAN("unknown_labels")))
        return take_list(reading, take_label);
    if (span_equal(key, SPAN("placeholders")))
        return words_take(reader, &reading->placeholders, &reading->placeholder_count);
    if (span_equal(key, SPAN("blanks")))
        return words_take(reader, &reading->blanks, &reading->blank_count);
    if (span_equal(key, SPAN("observations"))) {
        reading->content->is_old = false;
        return json_reader_number(reader, SIZE_MAX / 2, &reading->page->stated);
    }
    if (span_equal(key, SPAN("sha256")))
        return take_sha256(reading);
    return refuse(reading, "a member that pages do not have");
}

static bool take_small(struct line_reading *reading, uint32_t *out_number)
{
    uint64_t number;
    if (!json_reader_number(&reading->reader, UINT32_MAX - 1, &number))
        return false;
    *out_number = (uint32_t)number;
    return true;
}

static bool take_observation_member(struct line_reading *reading, struct span key)
{
    struct json_reader *reader = &reading->reader;
    struct observation *one = &reading->content->observation;
    bool is_known;
    if (span_equal(key, SPAN("page_id")))
        return json_reader_text(reader, &reading->content->page_id);
    if (span_equal(key, SPAN("occupation_id")))
        return json_reader_text(reader, &reading->content->occupation_id);
    if (span_equal(key, SPAN("field")))
        return json_reader_text(reader, &reading->field);
    if (span_equal(key, SPAN("value")))
        return json_reader_text_or_null(reader, &one->value);
    if (span_equal(key, SPAN("raw"))) {
        reading->has_raw = true;
        return json_reader_text(reader, &one->raw);
    }
    if (span_equal(key, SPAN("method")))
        return json_reader_text(reader, &reading->method);
    if (span_equal(key, SPAN("ordinal")))
        return take_small(reading, &one->ordinal);
    if (span_equal(key, SPAN("glued")))
        return take_small(reading, &one->glued);
    if (span_equal(key, SPAN("sha256"))) {
        reading->content->is_old = true;
        return take_sha256(reading);
    }
    return line_members_take(reader, line_observation_members, key, one, &is_known) &&
           (is_known || refuse(reading, "a member that observations do not have"));
}

static bool take_end_member(struct line_reading *reading, struct span key)
{
    bool is_known;
    return line_members_take(&reading->reader, line_end_members, key,
                             &reading->content->end, &is_known) &&
           (is_known || refuse(reading, "a member that the last line does not have"));
}

// --- whole lines

static bool finish_page(struct line_reading *reading)
{
    struct report *page = reading->page;
    reading->content->page_id = page->page.page_id;
    if (page->rendering.size == 0 || page->page.page_id.size == 0 || !reading->has_sides)
        return refuse(reading, "a page without page_id, rendering or sides");
    if (reading->content->sha256.size != 0)
        memcpy(page->page.sha256, reading->content->sha256.data, DIGEST_HEX_SIZE);
    page->page.observed_at = instant_of_page_date(reading->arena, page->page.observed_at);
    for (size_t i = 0; i < page->glued.count; i++) {
        struct glued *row = VECTOR_AT(&page->glued, struct glued, i);
        for (uint32_t side = 0; side < row->side_count; side++)
            if (row->sides[side] >= page->sides.count)
                return refuse(reading, "a row of a side that the page does not have");
        // A list that the row has itself is there even when it is empty.
        if (row->placeholders == NULL) {
            row->placeholders = reading->placeholders;
            row->placeholder_count = reading->placeholder_count;
        }
        if (row->blanks == NULL) {
            row->blanks = reading->blanks;
            row->blank_count = reading->blank_count;
        }
    }
    for (size_t i = 0; i < page->problems.count; i++) {
        struct span side = *VECTOR_AT(&reading->problem_sides, struct span, i);
        if (side.size != 0)
            VECTOR_AT(&page->problems, struct problem, i)->side =
                report_side_of(page, side);
    }
    return true;
}

static bool finish_observation(struct line_reading *reading)
{
    struct observation *one = &reading->content->observation;
    one->field = field_of(reading, reading->field);
    if (!reading->has_raw)
        one->raw = one->value;
    if (reading->content->page_id.size == 0)
        return refuse(reading, "an observation without page_id");
    if (reading->content->occupation_id.size == 0 && one->value.size != 0)
        return refuse(reading, "a value of no occupation");
    if (!method_of(reading->method, &one->method))
        return refuse(reading, "no method has that name");
    if (one->field == FIELD_NONE)
        return reading->field.size == 0 || refuse(reading, "no field has that name");
    const struct column *column = reading->catalogue->fields[one->field].column;
    return column == NULL || one->value.size == 0 || column_accepts(column, one->value) ||
           refuse(reading, "a value that its field cannot have");
}

static bool finish_end(struct line_reading *reading)
{
    const struct part_end *end = &reading->content->end;
    return end->version != 0 || refuse(reading, "a last line without its version");
}

// The kinds of lines, and how each is read.
static const struct form {
    const char *type;
    enum line_kind kind;
    bool (*take)(struct line_reading *reading, struct span key);
    bool (*finish)(struct line_reading *reading);
} forms[] = {
    {"observation", LINE_OF_OBSERVATION, take_observation_member, finish_observation},
    {"page", LINE_OF_PAGE, take_page_member, finish_page},
    {"end", LINE_OF_END, take_end_member, finish_end},
};

static const struct form *form_named(struct span type)
{
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (span_equal(span_of(forms[i].type), type))
            return &forms[i];
    return NULL;
}

// A quote inside of a text has a backslash before it, so what looks like the member is
// it.
static const struct form *find_form(struct span line)
{
    struct span name = SPAN("\"type\"");
    for (size_t at; (at = span_find(line, name)) != SPAN_NOT_FOUND;) {
        line = span_trim_start(span_from(line, at + name.size));
        struct span value = span_trim_start(span_from(line, 1));
        if (span_starts(line, SPAN(":")) && span_starts(value, SPAN("\""))) {
            value = span_from(value, 1);
            return form_named(span_part(value, 0, span_find_byte(value, '"')));
        }
    }
    return NULL;
}

static const struct form *form_of(struct line_reading *reading, struct span line)
{
    struct json_reader *reader = &reading->reader;
    struct span key, type;
    if (!json_reader_object(reader) || !json_reader_key(reader, &key))
        return NULL;
    if (!span_equal(key, SPAN("type")))
        return find_form(line);
    return json_reader_text(reader, &type) ? form_named(type) : NULL;
}

static bool read(struct line_reading *reading, struct span line)
{
    struct json_reader *reader = &reading->reader;
    const struct form *form = form_of(reading, line);
    struct span key, type;
    if (form == NULL)
        return refuse(reading, "expected a page, an observation or the end of a part");
    reading->content->kind = form->kind;
    reading->content->is_old = form->kind == LINE_OF_PAGE;
    json_reader_init(reader, line, reading->arena);
    if (!json_reader_object(reader))
        return false;
    while (json_reader_key(reader, &key)) {
        bool is_type = span_equal(key, SPAN("type"));
        if (is_type ? !json_reader_text(reader, &type) : !form->take(reading, key))
            return false;
    }
    return json_reader_end(reader) && form->finish(reading);
}

bool observation_line_read(struct span line, const struct line_home *home,
                           struct line_content *out_content, struct line_fault *out_fault)
{
    struct line_reading reading = {.catalogue = home->catalogue,
                                   .arena = home->arena,
                                   .page = home->page,
                                   .content = out_content};
    *out_content = (struct line_content){
        .observation = {.ordinal = 1, .glued = GLUED_NONE, .field = FIELD_NONE}};
    vector_init(&reading.problem_sides, sizeof(struct span));
    json_reader_init(&reading.reader, line, home->arena);
    bool is_good = read(&reading, line);
    vector_release(&reading.problem_sides);
    if (!is_good)
        *out_fault = (struct line_fault){reading.reader.fault, reading.reader.column};
    return is_good;
}
