// SPDX-License-Identifier: MIT
#include "output/write_reports.h"

#include "model/line_members.h"
#include "model/report_json.h"

// What the parts of a report need while they are written.
struct lines {
    struct json_text json;
    const struct report *report;
    const struct catalogue *catalogue;
    struct buffer identity; // '{' and the members that each observation begins with
};

static void prepare_identity(struct lines *lines)
{
    struct json_text json;
    buffer_init(&lines->identity, BUFFER_NO_CEILING);
    json_text_init(&json, &lines->identity, 0);
    json_text_object_begin(&json);
    json_text_member(&json, "type", SPAN("observation"));
    json_text_member(&json, "page_id", lines->report->page.page_id);
}

static void put_singulars(struct json_text *json, const struct side *side)
{
    if (side->singular_count == 0)
        return;
    json_text_key(json, "singulars");
    json_text_list_begin(json);
    for (uint32_t i = 0; i < side->singular_count; i++)
        json_text_string(json, side->singulars[i]);
    json_text_list_end(json);
}

static void put_sides(struct lines *lines)
{
    static const char *const sources[] = {"cell", "heading", "sentence"};
    json_text_key(&lines->json, "sides");
    json_text_list_begin(&lines->json);
    for (size_t i = 0; i < lines->report->sides.count; i++) {
        const struct side *side = VECTOR_AT(&lines->report->sides, struct side, i);
        json_text_object_begin(&lines->json);
        line_members_put(&lines->json, line_side_members, side);
        json_text_member(&lines->json, "source", span_of(sources[side->source]));
        put_singulars(&lines->json, side);
        json_text_object_end(&lines->json);
    }
    json_text_list_end(&lines->json);
}

static void put_unknown_labels(struct lines *lines)
{
    json_text_key(&lines->json, "unknown_labels");
    json_text_list_begin(&lines->json);
    for (size_t i = 0; i < lines->report->unknown_labels.count; i++)
        json_text_string(&lines->json,
                         *VECTOR_AT(&lines->report->unknown_labels, struct span, i));
    json_text_list_end(&lines->json);
}

// Of two cells: [from, to] of offsets that follow on each other.
static void put_ranges(struct json_text *json, const struct glued *row)
{
    json_text_key(json, "cut_ranges");
    json_text_list_begin(json);
    for (size_t i = 0, end; i < row->cut_count; i = end) {
        end = i + 1;
        while (end < row->cut_count && row->cuts[end] == row->cuts[end - 1] + 1)
            end++;
        json_text_list_begin(json);
        json_text_integer(json, row->cuts[i]);
        json_text_integer(json, row->cuts[end - 1]);
        json_text_list_end(json);
    }
    json_text_list_end(json);
}

static void put_cuts(struct json_text *json, const struct glued *row)
{
    size_t width = row->side_count - 1;
    if (width == 1) {
        put_ranges(json, row);
        return;
    }
    json_text_key(json, "cuts");
    json_text_list_begin(json);
    for (size_t i = 0; i < row->cut_count; i++) {
        json_text_list_begin(json);
        for (size_t k = 0; k < width; k++)
            json_text_integer(json, row->cuts[i * width + k]);
        json_text_list_end(json);
    }
    json_text_list_end(json);
}

static void put_known(struct json_text *json, const struct glued *row)
{
    if (row->known == NULL)
        return;
    json_text_key(json, "known");
    json_text_list_begin(json);
    for (size_t i = 0; i < row->cut_count; i++)
        json_text_integer(json, row->known[i]);
    json_text_list_end(json);
}

static void put_words(struct json_text *json, const char *key, const struct span *words,
                      size_t count)
{
    json_text_key(json, key);
    json_text_list_begin(json);
    for (size_t i = 0; i < count; i++)
        json_text_string(json, words[i]);
    json_text_list_end(json);
}

static void put_categories(struct lines *lines, const struct glued *row)
{
    struct json_text *json = &lines->json;
    if (row->category_count == 0)
        return;
    json_text_key(json, "categories");
    json_text_object_begin(json);
    for (uint32_t i = 0; i < row->category_count; i++) {
        json_text_key_span(json, row->categories[i].folded);
        json_text_string(
            json, catalogue_field_name(lines->catalogue, row->categories[i].field));
    }
    json_text_object_end(json);
}

static void put_glued_fields(struct lines *lines, const struct glued *row)
{
    json_text_key(&lines->json, "fields");
    json_text_list_begin(&lines->json);
    const uint32_t fields[] = {row->fields[0], row->fields[1], row->list_field};
    for (size_t i = 0; i < 3; i++)
        if (fields[i] != FIELD_NONE)
            json_text_string(&lines->json,
                             catalogue_field_name(lines->catalogue, fields[i]));
    json_text_list_end(&lines->json);
}

static bool has_same_words(const struct span *left, size_t left_count,
                           const struct span *right, size_t right_count)
{
    bool is_same = left_count == right_count;
    for (size_t i = 0; i < left_count && is_same; i++)
        is_same = span_equal(left[i], right[i]);
    return is_same;
}

// A label may have words of its own for "unknown"; most rows have those of the page.
static void put_own_words(struct json_text *json, const struct glued *row,
                          const struct glued *first)
{
    if (!has_same_words(row->placeholders, row->placeholder_count, first->placeholders,
                        first->placeholder_count))
        put_words(json, "placeholders", row->placeholders, row->placeholder_count);
    if (!has_same_words(row->blanks, row->blank_count, first->blanks, first->blank_count))
        put_words(json, "blanks", row->blanks, row->blank_count);
}

static void put_glued_row(struct lines *lines, const struct glued *row)
{
    struct json_text *json = &lines->json;
    json_text_object_begin(json);
    line_members_put(json, line_glued_members, row);
    put_glued_fields(lines, row);
    json_text_key(json, "sides");
    json_text_list_begin(json);
    for (size_t i = 0; i < row->side_count; i++)
        json_text_integer(json, row->sides[i]);
    json_text_list_end(json);
    put_cuts(json, row);
    put_known(json, row);
    put_categories(lines, row);
    put_own_words(json, row, VECTOR_AT(&lines->report->glued, struct glued, 0));
    json_text_object_end(json);
}

static void put_glued(struct lines *lines)
{
    json_text_key(&lines->json, "glued");
    json_text_list_begin(&lines->json);
    for (size_t i = 0; i < lines->report->glued.count; i++)
        put_glued_row(lines, VECTOR_AT(&lines->report->glued, struct glued, i));
    json_text_list_end(&lines->json);
}

static void put_problems(struct lines *lines)
{
    struct json_text *json = &lines->json;
    json_text_key(json, "problems");
    json_text_list_begin(json);
    for (size_t i = 0; i < lines->report->problems.count; i++) {
        json_text_object_begin(json);
        report_json_problem(json, lines->report, lines->catalogue,
                            VECTOR_AT(&lines->report->problems, struct problem, i));
        json_text_object_end(json);
    }
    json_text_list_end(json);
}

// The words for "unknown" of the first row, which are those of most.
static void put_words_of_glued(struct lines *lines)
{
    if (lines->report->glued.count == 0)
        return;
    const struct glued *row = VECTOR_AT(&lines->report->glued, struct glued, 0);
    put_words(&lines->json, "placeholders", row->placeholders, row->placeholder_count);
    put_words(&lines->json, "blanks", row->blanks, row->blank_count);
}

static void put_page(struct lines *lines)
{
    struct json_text *json = &lines->json;
    const struct report *report = lines->report;
    json_text_object_begin(json);
    json_text_member(json, "type", SPAN("page"));
    line_members_put(json, line_page_members, report);
    if (report->page.sha256[0] != '\0')
        json_text_member(json, "sha256",
                         (struct span){report->page.sha256, DIGEST_HEX_SIZE});
    put_sides(lines);
    put_unknown_labels(lines);
    put_glued(lines);
    put_words_of_glued(lines);
    put_problems(lines);
    json_text_key(json, "observations");
    json_text_integer(json, (int64_t)report->observations.count);
    json_text_object_end(json);
    buffer_append_byte(json->buffer, '\n');
}

// What is as it mostly is, is left out: the first of its kind, a value as it was printed.
static void put_observation(struct lines *lines, const struct observation *one)
{
    struct json_text *json = &lines->json;
    struct span occupation_id = {NULL, 0};
    if (one->side != OBSERVATION_NO_SIDE)
        occupation_id =
            VECTOR_AT(&lines->report->sides, struct side, one->side)->occupation_id;
    json_text_object_begin(json);
    json_text_copy(json, span_from(buffer_span(&lines->identity), 1));
    json_text_member(json, "occupation_id", occupation_id);
    json_text_member(json, "field", catalogue_field_name(lines->catalogue, one->field));
    if (one->ordinal != 1) {
        json_text_key(json, "ordinal");
        json_text_integer(json, one->ordinal);
    }
    if (!span_equal(one->raw, one->value))
        json_text_member(json, "raw", one->raw);
    if (one->value.size != 0) {
        json_text_member(json, "value", one->value);
    } else {
        json_text_key(json, "value");
        json_text_null(json);
    }
    line_members_put(json, line_observation_members, one);
    json_text_member_some(json, "method", span_of(method_name(one->method)));
    if (one->glued != GLUED_NONE) {
        json_text_key(json, "glued");
        json_text_integer(json, one->glued);
    }
    json_text_object_end(json);
    buffer_append_byte(json->buffer, '\n');
}

void declaration_append_line(const struct declaration *declaration,
                             struct buffer *out_lines)
{
    buffer_append(out_lines, SPAN("{\"type\":\"fields\","));
    buffer_append(out_lines, span_from(declaration->json, 1));
    buffer_append_byte(out_lines, '\n');
}

void part_append_end(const struct part_end *end, struct buffer *out_lines)
{
    struct json_text json;
    json_text_init(&json, out_lines, 0);
    json_text_object_begin(&json);
    json_text_member(&json, "type", SPAN("end"));
    line_members_put(&json, line_end_members, end);
    json_text_object_end(&json);
    buffer_append_byte(out_lines, '\n');
}

void report_append_lines(const struct report *report, const struct catalogue *catalogue,
                         struct buffer *out_lines)
{
    struct lines lines = {.report = report, .catalogue = catalogue};
    json_text_init(&lines.json, out_lines, 0);
    prepare_identity(&lines);
    put_page(&lines);
    for (size_t i = 0; i < report->observations.count; i++)
        put_observation(&lines, VECTOR_AT(&report->observations, struct observation, i));
    buffer_release(&lines.identity);
}
