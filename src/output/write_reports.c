// SPDX-License-Identifier: MIT
#include "output/write_reports.h"

#include "model/report_json.h"

// What the parts of a report need while they are written.
struct lines {
    struct json_text json;
    const struct report *report;
    const struct catalogue *catalogue;
    struct buffer identity; // '{' and the members that each observation begins with
};

static void put_identity(struct json_text *json, const char *type,
                         const struct page *page)
{
    json_text_member(json, "type", span_of(type));
    json_text_member(json, "page_id", page->page_id);
    if (page->sha256[0] != '\0')
        json_text_member(json, "sha256", (struct span){page->sha256, DIGEST_HEX_SIZE});
}

static void prepare_identity(struct lines *lines)
{
    struct json_text json;
    buffer_init(&lines->identity, BUFFER_NO_CEILING);
    json_text_init(&json, &lines->identity, 0);
    json_text_object_begin(&json);
    put_identity(&json, "observation", &lines->report->page);
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
        json_text_member(&lines->json, "occupation_id", side->occupation_id);
        json_text_member(&lines->json, "title", side->title);
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

static void put_cuts(struct json_text *json, const struct glued *row)
{
    size_t width = row->side_count - 1;
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

static void put_flag(struct json_text *json, const char *key, bool is_set)
{
    if (!is_set)
        return;
    json_text_key(json, key);
    json_text_bool(json, true);
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

static void put_glued_row(struct lines *lines, const struct glued *row)
{
    struct json_text *json = &lines->json;
    json_text_object_begin(json);
    json_text_member(json, "text", row->text);
    json_text_member(json, "kind", row->kind);
    json_text_member(json, "label", row->label);
    json_text_member(json, "section", row->section);
    put_glued_fields(lines, row);
    json_text_key(json, "sides");
    json_text_list_begin(json);
    for (size_t i = 0; i < row->side_count; i++)
        json_text_integer(json, row->sides[i]);
    json_text_list_end(json);
    put_cuts(json, row);
    put_known(json, row);
    put_words(json, "placeholders", row->placeholders, row->placeholder_count);
    put_words(json, "blanks", row->blanks, row->blank_count);
    json_text_key(json, "capped");
    json_text_bool(json, row->is_capped);
    put_flag(json, "doubtful", row->is_doubtful);
    put_flag(json, "contradicted", row->is_contradicted);
    put_categories(lines, row);
    json_text_key(json, "begin");
    json_text_integer(json, (int64_t)row->place.begin);
    json_text_key(json, "end");
    json_text_integer(json, (int64_t)row->place.end);
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

static void put_page(struct lines *lines)
{
    struct json_text *json = &lines->json;
    const struct report *report = lines->report;
    json_text_object_begin(json);
    put_identity(json, "page", &report->page);
    json_text_member(json, "path", report->page.path);
    json_text_member_some(json, "member", report->page.member);
    json_text_member_some(json, "url", report->page.url);
    json_text_member_some(json, "observed_at", report->page.observed_at);
    json_text_member_some(json, "charset", report->page.charset);
    json_text_key(json, "bytes");
    json_text_integer(json, (int64_t)report->page.byte_count);
    json_text_key(json, "truncated");
    json_text_bool(json, report->page.truncated);
    json_text_member(json, "rendering", report->rendering);
    json_text_member_some(json, "profile", report->profile);
    json_text_member_some(json, "layout", report->layout);
    json_text_member_some(json, "sections", report->sections);
    if (report->read_pct.is_known) {
        json_text_key(json, "read_pct");
        json_text_integer(json, report->read_pct.pct);
    }
    put_sides(lines);
    put_unknown_labels(lines);
    put_glued(lines);
    put_problems(lines);
    json_text_object_end(json);
    buffer_append_byte(json->buffer, '\n');
}

static void put_observation(struct lines *lines, const struct observation *one)
{
    struct json_text *json = &lines->json;
    json_text_object_begin(json);
    json_text_copy(json, span_from(buffer_span(&lines->identity), 1));
    report_json_observation(json, lines->report, lines->catalogue, one);
    if (one->glued != GLUED_NONE) {
        json_text_key(json, "glued");
        json_text_integer(json, one->glued);
    }
    json_text_object_end(json);
    buffer_append_byte(json->buffer, '\n');
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

void declaration_append_line(const struct declaration *declaration,
                             struct buffer *out_lines)
{
    buffer_append(out_lines, SPAN("{\"type\":\"fields\","));
    buffer_append(out_lines, span_from(declaration->json, 1));
    buffer_append_byte(out_lines, '\n');
}
