// SPDX-License-Identifier: MIT
#include "survey/survey_html.h"

#include "draw/html_text.h"
#include "model/problem.h"

enum { CONFLICTS_MOST = 500, LAYOUTS_MOST = 200, PROBLEMS_MOST = 200 };

struct tile {
    uint64_t count;
    const char *words;
};

static void put_tiles(const struct survey *survey, struct buffer *out)
{
    const struct tile tiles[] = {{survey->rows.count, "occupations"},
                                 {survey->page_count, "pages"},
                                 {survey->compared_count, "pages that compare"},
                                 {survey->observation_count, "observations"},
                                 {survey->conflicts.count, "values in conflict"},
                                 {survey->problem_count, "problems"}};
    buffer_append(out, SPAN("<ul class=\"tiles\">"));
    for (size_t i = 0; i < sizeof tiles / sizeof *tiles; i++) {
        char digits[DIGITS_SIZE];
        buffer_append(out, SPAN("<li><b>"));
        html_append_figure(out,
                           (struct span){digits, digits_print(tiles[i].count, digits)});
        buffer_append_format(out, "</b> %s</li>", tiles[i].words);
    }
    buffer_append(out, SPAN("</ul>\n"));
}

static void put_overview(const struct survey *survey, struct buffer *out)
{
    static const struct {
        const char *id, *words;
    } parts[] = {{"fields", "Fields"},       {"charts", "Charts"},
                 {"conflicts", "Conflicts"}, {"problems", "Problems"},
                 {"layouts", "Layouts"},     {"occupations", "Occupations"}};
    html_section(out, "overview", SPAN("Overview"), (struct span){NULL, 0});
    put_tiles(survey, out);
    buffer_append(out, SPAN("<nav aria-label=\"Parts of this page\"><ul>"));
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        buffer_append_format(out, "<li><a href=\"#%s\">%s</a></li>", parts[i].id,
                             parts[i].words);
    buffer_append(out, SPAN("</ul></nav>\n"));
    html_section_end(out);
}

static void put_left_out(struct buffer *out, size_t count, size_t most, const char *table)
{
    if (count > most)
        buffer_append_format(out, "<p class=\"note\">%zu more are in the table %s.</p>\n",
                             count - most, table);
}

static void put_conflicts(const struct survey *survey, struct buffer *out)
{
    static const struct html_column columns[] = {{"Occupation", "text"},
                                                 {"Field", "text"},
                                                 {"Value", "text"},
                                                 {"Pages", "number"},
                                                 {"Last seen", "text"},
                                                 {"Published", "text"},
                                                 {NULL, NULL}};
    html_section(out, "conflicts", SPAN("Conflicts"),
                 SPAN("Values on which pages disagree. The published one was chosen by "
                      "the field's policy."));
    if (survey->conflicts.count == 0) {
        buffer_append(out, SPAN("<p>No two pages disagree.</p>\n"));
        html_section_end(out);
        return;
    }
    html_table_begin(out, SPAN("Values in conflict"), columns);
    for (size_t i = 0; i < survey->conflicts.count && i < CONFLICTS_MOST; i++) {
        const struct survey_conflict *one =
            VECTOR_AT(&survey->conflicts, struct survey_conflict, i);
        buffer_append(out, SPAN("<tr>"));
        html_cell(out, one->occupation_id);
        html_cell(out, one->field);
        html_cell(out, one->value);
        html_cell_figure(out, one->page_count);
        html_cell(out, one->last_observed);
        html_cell(out, one->is_chosen ? SPAN("yes") : SPAN("no"));
        buffer_append(out, SPAN("</tr>\n"));
    }
    html_table_end(out);
    put_left_out(out, survey->conflicts.count, CONFLICTS_MOST, "conflicts");
    html_section_end(out);
}

// A dataset may hold any word; a class is ours.
static const char *severity_class(struct span severity)
{
    return span_equal(severity, SPAN("error"))     ? "error"
           : span_equal(severity, SPAN("warning")) ? "warning"
                                                   : "quiet";
}

static void put_problem(const struct survey_problem *problem, struct buffer *out)
{
    enum problem_code code;
    buffer_append(out, SPAN("<details><summary>"));
    html_element(out, "span", severity_class(problem->severity), problem->severity);
    buffer_append_byte(out, ' ');
    html_append(out, problem->code);
    if (problem->subject.size != 0) {
        buffer_append(out, SPAN(", "));
        html_append(out, problem->subject);
    }
    buffer_append_format(out, ": %llu</summary>\n", (unsigned long long)problem->count);
    if (problem_code_of(problem->code, &code)) {
        html_element(out, "p", NULL, span_of(problem_info(code)->help));
        buffer_append(out, SPAN("\n<p><b>What to do:</b> "));
        html_append(out, span_of(problem_info(code)->remedy));
        buffer_append(out, SPAN("</p>\n"));
    }
    buffer_append(out, SPAN("<ul>\n"));
    for (size_t i = 0; i < problem->examples.count; i++) {
        const struct survey_example *example =
            VECTOR_AT(&problem->examples, struct survey_example, i);
        buffer_append(out, SPAN("<li><code>"));
        html_append(out, example->page_id);
        if (example->location.size != 0) {
            buffer_append_byte(out, ':');
            html_append(out, example->location);
        }
        buffer_append(out, SPAN("</code> "));
        html_append_short(out, example->message, 400);
        buffer_append(out, SPAN("</li>\n"));
    }
    buffer_append(out, SPAN("</ul></details>\n"));
}

static void put_problems(const struct survey *survey, struct buffer *out)
{
    html_section(out, "problems", SPAN("Problems"),
                 SPAN("By code and label or field, with examples. Look a page up with "
                      "`occupare explain PAGE`."));
    if (survey->problems.count == 0)
        buffer_append(out, SPAN("<p>None.</p>\n"));
    for (size_t i = 0; i < survey->problems.count && i < PROBLEMS_MOST; i++)
        put_problem(VECTOR_AT(&survey->problems, struct survey_problem, i), out);
    put_left_out(out, survey->problems.count, PROBLEMS_MOST, "problems");
    html_section_end(out);
}

static void put_layouts(const struct survey *survey, struct buffer *out)
{
    static const struct html_column columns[] = {
        {"Layout", "text"},         {"Rendering", "text"}, {"Pages", "number"},
        {"First seen", "text"},     {"Last seen", "text"}, {"Sections", "text"},
        {"Unknown labels", "text"}, {NULL, NULL}};
    html_section(out, "layouts", SPAN("Layouts"),
                 SPAN("Shapes of pages, by their sections and labels. A new one, or a "
                      "label that no profile knows, means that the source changed."));
    html_table_begin(out, SPAN("Layouts of pages"), columns);
    for (size_t i = 0; i < survey->layouts.count && i < LAYOUTS_MOST; i++) {
        const struct survey_layout *one =
            VECTOR_AT(&survey->layouts, struct survey_layout, i);
        buffer_append(out, SPAN("<tr>"));
        html_cell(out, one->layout);
        html_cell(out, one->rendering);
        html_cell_figure(out, one->page_count);
        html_cell(out, one->first_seen);
        html_cell(out, one->last_seen);
        html_cell(out, one->sections);
        html_cell(out, one->unknown_labels);
        buffer_append(out, SPAN("</tr>\n"));
    }
    html_table_end(out);
    put_left_out(out, survey->layouts.count, LAYOUTS_MOST, "layouts");
    html_section_end(out);
}

void survey_html(const struct survey *survey, struct buffer *out)
{
    html_sheet_begin(out, SPAN("Report on a dataset of occupations"), survey->where);
    put_overview(survey, out);
    survey_html_fields(survey, out);
    survey_html_charts(survey, out);
    survey_html_history(survey, out);
    put_conflicts(survey, out);
    put_problems(survey, out);
    put_layouts(survey, out);
    survey_html_occupations(survey, out);
    html_sheet_end(out);
}
