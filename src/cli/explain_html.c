// SPDX-License-Identifier: MIT
#include "cli/explain_html.h"

#include "base/json_text.h"
#include "draw/html_sheet.h"
#include "draw/html_text.h"

#include <stdio.h>

enum { VALUE_MOST = 400, RIVALS_MOST = 6 };

struct explained {
    const struct inspection *inspection;
    const struct explain_style *style;
    struct buffer *out;
};

static void put_fact(struct buffer *out, const char *name, struct span value)
{
    if (value.size == 0)
        return;
    html_element(out, "dt", NULL, span_of(name));
    html_element(out, "dd", NULL, value);
}

// What each place of the page says of whom it compares.
static void put_witnesses(const struct report *report, struct buffer *out)
{
    static const struct html_column columns[] = {{"Place", "text"},
                                                 {"Names", "text"},
                                                 {"Strength", "number"},
                                                 {"Agrees", "text"},
                                                 {NULL, NULL}};
    if (report->witnesses.count == 0)
        return;
    buffer_append(out, SPAN("<details><summary>What names the occupations</summary>\n"));
    html_table_begin(out, SPAN("Places that name occupations"), columns);
    for (size_t i = 0; i < report->witnesses.count; i++) {
        const struct side_witness *one =
            VECTOR_AT(&report->witnesses, struct side_witness, i);
        buffer_append(out, SPAN("<tr>"));
        html_cell(out, span_of(side_source_name(one->source)));
        html_cell(out, one->names);
        html_cell_count(out, one->strength);
        html_cell(out, one->is_for ? SPAN("yes") : SPAN("no"));
        buffer_append(out, SPAN("</tr>\n"));
    }
    html_table_end(out);
    buffer_append(out, SPAN("</details>\n"));
}

static void put_head(struct explained *explained)
{
    const struct report *report = explained->inspection->report;
    struct buffer *out = explained->out;
    html_section(out, "head", SPAN("Page"), (struct span){NULL, 0});
    buffer_append(out, SPAN("<dl class=\"facts\">"));
    put_fact(out, "address", report->page.url);
    put_fact(out, "observed", report->page.observed_at);
    put_fact(out, "rendering", report->rendering);
    put_fact(out, "profile", report->profile);
    put_fact(out, "layout", report->layout);
    for (size_t i = 0; i < report->sides.count; i++)
        put_fact(out, i == 0 ? "occupations" : "",
                 VECTOR_AT(&report->sides, struct side, i)->title);
    if (report->read_pct.is_known) {
        char share[8];
        int size = snprintf(share, sizeof share, "%u %%", report->read_pct.pct);
        put_fact(out, "text read", (struct span){share, (size_t)size});
    }
    buffer_append(out, SPAN("</dl>\n"));
    put_witnesses(report, out);
    html_section_end(out);
}

// --- values

// "cell, “Average age”, bytes 2261-2272"
static void put_how(const struct observation *one, struct buffer *out)
{
    html_append(out, span_of(method_name(one->method)));
    if (one->rule.size != 0) {
        buffer_append(out, SPAN(" by "));
        html_append(out, one->rule);
    }
    if (one->label.size != 0) {
        buffer_append(out, one->method != METHOD_NONE ? SPAN(", “") : SPAN("“"));
        html_append(out, one->label);
        buffer_append(out, SPAN("”"));
    }
    if (one->location.size != 0) {
        buffer_append(out, SPAN(", bytes "));
        html_append(out, one->location);
    }
}

static void put_observation(struct explained *explained, size_t number)
{
    const struct report *report = explained->inspection->report;
    const struct observation *one =
        VECTOR_AT(&report->observations, struct observation, number);
    struct span field = catalogue_field_name(explained->style->catalogue, one->field);
    struct buffer *out = explained->out;
    buffer_append_format(out, "<tr data-mark=\"v%zu\"><td>", number);
    html_append(out, field.size != 0 ? field : SPAN("(no field)"));
    buffer_append(out, SPAN("</td><td>"));
    html_append_short(out, one->value.size != 0 ? one->value : SPAN("unknown"),
                      VALUE_MOST);
    buffer_append(out, SPAN("</td><td class=\"raw\">"));
    html_append_short(out, one->raw, VALUE_MOST);
    buffer_append(out, SPAN("</td><td>"));
    put_how(one, out);
    buffer_append(out, SPAN("</td>"));
    buffer_append(out, SPAN("</tr>\n"));
}

// A table of values: those of one occupation in one section of the page.
static void begin_values(struct buffer *out, struct span title, struct span section)
{
    static const struct html_column columns[] = {{"Field", "text"},
                                                 {"Value", "text"},
                                                 {"Read from", "text"},
                                                 {"How", "text"},
                                                 {NULL, NULL}};
    struct buffer caption;
    buffer_init(&caption, BUFFER_NO_CEILING);
    buffer_append(&caption, title);
    if (section.size != 0) {
        buffer_append(&caption, SPAN(", "));
        buffer_append(&caption, section);
    }
    html_table_begin(out, buffer_span(&caption), columns);
    buffer_release(&caption);
}

static void put_side(struct explained *explained, uint32_t side, struct span title)
{
    const struct report *report = explained->inspection->report;
    struct span section = {NULL, 0};
    bool is_open = false;
    for (size_t i = 0; i < report->observations.count; i++) {
        const struct observation *one =
            VECTOR_AT(&report->observations, struct observation, i);
        if (one->side != side)
            continue;
        if (is_open && !span_equal(one->section, section)) {
            html_table_end(explained->out);
            is_open = false;
        }
        if (!is_open)
            begin_values(explained->out, title, one->section);
        is_open = true;
        section = one->section;
        put_observation(explained, i);
    }
    if (is_open)
        html_table_end(explained->out);
}

// --- glued rows

static void put_cut(struct buffer *out, const struct glued *row, uint32_t cut)
{
    size_t width = row->side_count - 1, from = 0;
    for (size_t k = 0; k <= width; k++) {
        size_t to = k < width ? row->cuts[cut * width + k] : row->text.size;
        buffer_append(out, k != 0 ? SPAN(" <b>|</b> ") : SPAN(""));
        html_append(out, span_trim(span_part(row->text, from, to)));
        from = to;
    }
}

static void put_glued_row(const struct inspected_row *inspected, struct buffer *out)
{
    const struct glued *row = &inspected->row;
    bool is_open = inspected->chosen == INSPECTION_UNDECIDED;
    uint32_t shown = 0;
    html_element(out, "h3", NULL, row->label);
    buffer_append(out, SPAN("\n<ul>\n"));
    if (!is_open) {
        buffer_append(out, SPAN("<li>"));
        put_cut(out, row, inspected->chosen);
        buffer_append(out, SPAN(" <span class=\"quiet\">"));
        html_append(out, inspected->rule);
        buffer_append(out, SPAN(": "));
        html_append(out, inspected->reason);
        buffer_append(out, SPAN("</span></li>\n"));
    }
    for (uint32_t cut = 0; cut < row->cut_count && shown < RIVALS_MOST; cut++) {
        if (cut == inspected->chosen)
            continue;
        buffer_append(out, is_open ? SPAN("<li>") : SPAN("<li class=\"lost\">"));
        put_cut(out, row, cut);
        buffer_append(out, SPAN("</li>\n"));
        shown++;
    }
    buffer_append(out, SPAN("</ul>\n"));
    if (row->cut_count - !is_open > shown)
        buffer_append_format(out, "<p class=\"note\">%u more cuts are legal.</p>\n",
                             row->cut_count - !is_open - shown);
}

static void put_glued(struct explained *explained)
{
    const struct inspection *inspection = explained->inspection;
    if (inspection->row_count == 0)
        return;
    html_section(explained->out, "glued", SPAN("Glued cells that needed evidence"),
                 SPAN("The cut that was chosen, then those that lost."));
    for (size_t i = 0; i < inspection->row_count; i++)
        put_glued_row(&inspection->rows[i], explained->out);
    html_section_end(explained->out);
}

// --- labels that no profile knows

// A line for the labels of a profile: `text` read as the label that is near it.
static void put_label_line(const struct explained *explained,
                           const struct profile_label *label, struct span text,
                           struct buffer *line)
{
    const struct profile_target *target = &label->target;
    struct json_text json;
    json_text_init(&json, line, 0);
    json_text_object_begin(&json);
    json_text_member(&json, "label", text);
    json_text_member(&json, "kind", span_of(target->kind->name));
    json_text_key(&json, "fields");
    json_text_list_begin(&json);
    for (size_t i = 0; i < KIND_COLUMNS_MOST; i++) {
        struct span name =
            catalogue_field_name(explained->style->catalogue, target->fields[i]);
        if (name.size != 0)
            json_text_string(&json, name);
    }
    json_text_list_end(&json);
    json_text_object_end(&json);
}

// The line of a profile that would read the label as its nearest known one.
static void put_unknown_label(const struct explained *explained, struct span text)
{
    const struct profile *profile = explained->inspection->profile;
    struct buffer *out = explained->out;
    struct arena arena;
    struct buffer line;
    arena_init(&arena);
    const struct profile_label *near =
        profile != NULL ? profile_label_near(profile, &arena, text) : NULL;
    buffer_append(out, SPAN("<li>“"));
    html_append(out, text);
    buffer_append(out, SPAN("”"));
    if (near != NULL) {
        buffer_init(&line, BUFFER_NO_CEILING);
        put_label_line(explained, near, text, &line);
        buffer_append(out, SPAN(" is near “"));
        html_append(out, near->text);
        buffer_append(out, SPAN("”. If it means the same, add to the labels of the "
                                "profile:"));
        html_element(out, "pre", NULL, buffer_span(&line));
        buffer_release(&line);
    }
    buffer_append(out, SPAN("</li>\n"));
    arena_release(&arena);
}

static void put_unknown_labels(struct explained *explained)
{
    const struct vector *labels = &explained->inspection->report->unknown_labels;
    if (labels->count == 0)
        return;
    html_section(explained->out, "labels", SPAN("Labels that the profile does not know"),
                 (struct span){NULL, 0});
    buffer_append(explained->out, SPAN("<ul>\n"));
    for (size_t i = 0; i < labels->count; i++)
        put_unknown_label(explained, *VECTOR_AT(labels, struct span, i));
    buffer_append(explained->out, SPAN("</ul>\n"));
    html_section_end(explained->out);
}

void explain_html(const struct inspection *inspection, const struct explain_style *style,
                  struct buffer *out)
{
    struct explained explained = {inspection, style, out};
    const struct report *report = inspection->report;
    struct text_marks marks;
    text_marks_init(&marks, report);
    html_sheet_begin(out, SPAN("A page beside its values"), report->page.page_id);
    put_head(&explained);
    buffer_append(out, SPAN("<div class=\"two-columns\">\n"));
    explain_html_blocks(inspection, &marks, out);
    html_section(out, "values", SPAN("Values"), (struct span){NULL, 0});
    for (uint32_t side = 0; side < report->sides.count; side++)
        put_side(&explained, side, VECTOR_AT(&report->sides, struct side, side)->title);
    put_side(&explained, OBSERVATION_NO_SIDE, SPAN("Of no occupation"));
    html_section_end(out);
    buffer_append(out, SPAN("</div>\n"));
    put_glued(&explained);
    put_unknown_labels(&explained);
    html_sheet_end(out);
    text_marks_release(&marks);
}
