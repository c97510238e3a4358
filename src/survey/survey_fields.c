// SPDX-License-Identifier: MIT
#include "draw/axis.h"
#include "draw/html_text.h"
#include "draw/svg.h"
#include "survey/survey_html.h"

enum { STEPS = 5, BOX_HEIGHT = 16 };

static void put_share(struct buffer *out, uint64_t part, uint64_t whole)
{
    if (whole == 0) {
        buffer_append(out, SPAN("<td></td>"));
        return;
    }
    unsigned percent = survey_percent(part, whole);
    unsigned step = percent == 100 ? STEPS - 1 : percent * (STEPS - 1) / 100;
    buffer_append_format(out, "<td class=\"number heat%u\" data-value=\"%u\">%u %%</td>",
                         step, percent, percent);
}

// The smallest and largest value as a line, the middle half as a box, the median as a
// mark.
static void put_box(const struct survey_column *column, struct buffer *out)
{
    struct figure quartiles[QUARTILES];
    struct axis axis;
    survey_quartiles(column, quartiles);
    double low = quartiles[0].at, high = quartiles[QUARTILES - 1].at;
    axis = (struct axis){.low = low, .high = high > low ? high : low + 1, .to = 100};
    double from = axis_at(&axis, quartiles[1].at), to = axis_at(&axis, quartiles[3].at);
    double middle = axis_at(&axis, quartiles[2].at);
    svg_begin(out, BOX_HEIGHT, (struct span){NULL, 0});
    svg_line(out, "grid", (struct svg_point){0, 8},
             (struct svg_point){high > low ? 100 : 0, 8});
    svg_bar(out, "soft", (struct svg_box){from, to - from, 3, 10},
            (struct span){NULL, 0});
    svg_line(out, "line", (struct svg_point){middle, 2}, (struct svg_point){middle, 14});
    svg_end(out);
}

static void put_distribution(const struct survey_column *column, struct buffer *out)
{
    struct figure quartiles[QUARTILES];
    if (column->figures.count == 0) {
        buffer_append(out, SPAN("<td></td><td></td><td></td><td></td>"));
        return;
    }
    survey_quartiles(column, quartiles);
    html_cell_figure(out, quartiles[0].text);
    html_cell_figure(out, quartiles[2].text);
    html_cell_figure(out, quartiles[QUARTILES - 1].text);
    buffer_append(out, SPAN("<td class=\"box\">"));
    put_box(column, out);
    buffer_append(out, SPAN("</td>"));
}

static void put_head(const struct survey *survey, struct buffer *out)
{
    struct html_column columns[8 + SURVEY_GROUPS_MOST] = {
        {"Field", "text"},    {"Known", "number"},   {"Lowest", "number"},
        {"Median", "number"}, {"Highest", "number"}, {"Spread", "text"}};
    struct buffer names[SURVEY_GROUPS_MOST];
    for (size_t i = 0; i < survey->group_count; i++) {
        const struct survey_group *group = &survey->groups[i];
        buffer_init(&names[i], BUFFER_NO_CEILING);
        buffer_append_format(&names[i], "%.*s %.*s", SPAN_FORMAT(group->profile),
                             SPAN_FORMAT(group->rendering));
        columns[6 + i] = (struct html_column){buffer_string(&names[i]), "number"};
    }
    html_table_begin(out, SPAN("Fields of the table occupations"), columns);
    for (size_t i = 0; i < survey->group_count; i++)
        buffer_release(&names[i]);
}

// What is full and no page states, such as a key, is made by reconciling.
static bool is_read_from_pages(const struct survey *survey,
                               const struct survey_column *column)
{
    for (size_t group = 0; group < survey->group_count; group++)
        if (column->by_group[group] != 0)
            return true;
    return column->filled == 0;
}

void survey_html_fields(const struct survey *survey, struct buffer *out)
{
    html_section(
        out, "fields", SPAN("Fields"),
        SPAN("How many occupations have a value, and how the figures are spread: "
             "a line from the lowest to the highest, a box around the middle "
             "half, a mark at the median. Then, for each profile and rendering, "
             "how many of the occupations on its pages have a value there."));
    put_head(survey, out);
    for (size_t i = 0; i < survey->column_count; i++) {
        const struct survey_column *column = &survey->columns[i];
        buffer_append(out, SPAN("<tr>"));
        html_cell(out, column->name);
        put_share(out, column->filled, survey->rows.count);
        put_distribution(column, out);
        bool is_read = is_read_from_pages(survey, column);
        for (size_t group = 0; group < survey->group_count; group++)
            put_share(out, column->by_group[group],
                      is_read ? survey->groups[group].sides : 0);
        buffer_append(out, SPAN("</tr>\n"));
    }
    html_table_end(out);
    html_section_end(out);
}
