// SPDX-License-Identifier: MIT
#include "base/json_tree.h"
#include "draw/html_text.h"
#include "draw/svg.h"
#include "model/embedded.h"
#include "survey/survey_html.h"
#include "survey/survey_scale.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>

// Past so many occupations a chart shows ranks of them together.
enum { ROWS_MOST = 60, POINTS_MOST = 1500, CELLS_ACROSS = 40, CELLS_DOWN = 20 };
enum { BAR = 16, PLOT = 320, INSET = 14, TICKS = 4 };

static struct span column_text(const struct survey *survey, size_t column, uint32_t row)
{
    return column == SIZE_MAX
               ? (struct span){NULL, 0}
               : VECTOR_AT(&survey->rows, struct survey_row, row)->cells[column];
}

// --- ranges

struct range {
    double low, high, value;
    bool has_range;
    uint32_t row;
    struct span text;
};

static int compare_ranges(const void *left, const void *right)
{
    const struct range *a = left, *b = right;
    if (a->value != b->value)
        return a->value > b->value ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

static void collect_ranges(const struct survey *survey, const struct json_tree *chart,
                           struct vector *out_ranges)
{
    size_t low = survey_column_of(survey, json_tree_member_text(chart, "low"));
    size_t high = survey_column_of(survey, json_tree_member_text(chart, "high"));
    size_t value = survey_column_of(survey, json_tree_member_text(chart, "value"));
    if (value == SIZE_MAX)
        return;
    const struct vector *figures = &survey->columns[value].figures;
    for (size_t i = 0; i < figures->count; i++) {
        const struct figure *figure = VECTOR_AT(figures, struct figure, i);
        struct range range = {figure->at, figure->at,  figure->at,
                              false,      figure->row, figure->text};
        range.has_range = survey_place(column_text(survey, low, range.row), &range.low) &&
                          survey_place(column_text(survey, high, range.row), &range.high);
        if (!range.has_range)
            range.low = range.high = range.value;
        vector_push_copy(out_ranges, &range);
    }
    vector_sort(out_ranges, compare_ranges);
}

static void put_range(struct buffer *out, const struct axis *axis,
                      const struct range *range)
{
    double from = axis_at(axis, range->low), to = axis_at(axis, range->high);
    svg_begin(out, BAR, (struct span){NULL, 0});
    if (range->has_range)
        svg_bar(out, "soft", (struct svg_box){from, to - from, 4, 8},
                (struct span){NULL, 0});
    svg_dot(out, "one", (struct svg_point){axis_at(axis, range->value), 8}, 4,
            (struct span){NULL, 0});
    svg_end(out);
}

// The one in the middle of a band of ranks stands for it.
static void put_ranges(const struct survey *survey, const struct json_tree *chart,
                       struct buffer *out)
{
    struct vector ranges;
    struct axis axis;
    vector_init(&ranges, sizeof(struct range));
    collect_ranges(survey, chart, &ranges);
    double low = HUGE_VAL, high = -HUGE_VAL;
    for (size_t i = 0; i < ranges.count; i++) {
        const struct range *range = VECTOR_AT(&ranges, struct range, i);
        low = fmin(low, fmin(range->low, range->value));
        high = fmax(high, fmax(range->high, range->value));
    }
    if (ranges.count != 0) {
        axis_linear(&axis, low, high, TICKS);
        survey_chart_begin(out, json_tree_member_text(chart, "title"),
                           json_tree_member_text(chart, "value"), &axis);
        struct survey_bands bands = survey_bands_of(ranges.count, ROWS_MOST);
        for (size_t band = 0; band < bands.count; band++) {
            size_t first, last;
            survey_band(&bands, band, &first, &last);
            const struct range *middle =
                VECTOR_AT(&ranges, struct range, (first + last) / 2);
            survey_chart_name(out, survey, middle->row, first, last);
            put_range(out, &axis, middle);
            survey_chart_figure(out, middle->text);
        }
        survey_chart_end(out);
    }
    vector_release(&ranges);
}

// --- points

struct point {
    double x, y;
    uint32_t row;
};

static void collect_points(const struct survey *survey, size_t x, size_t y,
                           struct vector *out_points)
{
    const struct vector *figures = &survey->columns[x].figures;
    for (size_t i = 0; i < figures->count; i++) {
        const struct figure *figure = VECTOR_AT(figures, struct figure, i);
        struct point point = {.x = figure->at, .row = figure->row};
        if (figure->at > 0 && survey_place(column_text(survey, y, point.row), &point.y))
            vector_push_copy(out_points, &point);
    }
}

static void put_axes(struct buffer *out, const struct axis *x, const struct axis *y)
{
    for (size_t i = 0; i < y->tick_count; i++) {
        double down = axis_at(y, y->ticks[i]);
        char label[AXIS_LABEL_SIZE];
        svg_line(out, "grid", (struct svg_point){0, down}, (struct svg_point){100, down});
        svg_text(out, "start", (struct svg_point){0, down - 3},
                 (struct span){label, axis_label(y->ticks[i], label)});
    }
    for (size_t i = 0; i < x->tick_count; i++) {
        char label[AXIS_LABEL_SIZE];
        svg_text(out, "middle", (struct svg_point){axis_at(x, x->ticks[i]), PLOT + 16},
                 (struct span){label, axis_label(x->ticks[i], label)});
    }
}

static void put_each_point(const struct survey *survey, const struct vector *points,
                           const struct axis *x, const struct axis *y, struct buffer *out)
{
    for (size_t i = 0; i < points->count; i++) {
        const struct point *point = VECTOR_AT(points, struct point, i);
        svg_dot(out, "point",
                (struct svg_point){axis_at(x, point->x), axis_at(y, point->y)}, 4,
                survey_title(survey, point->row));
    }
}

static size_t clamp(double share, size_t cells)
{
    return share <= 0 ? 0 : share >= 1 ? cells - 1 : (size_t)(share * (double)cells);
}

// Too many to tell apart: how many stand in each cell of a grid, in five steps.
static void put_density(const struct vector *points, const struct axis *x,
                        const struct axis *y, struct buffer *out)
{
    static const char *const steps[] = {"d1", "d2", "d3", "d4", "d5"};
    size_t counts[CELLS_DOWN][CELLS_ACROSS] = {{0}}, most = 1;
    for (size_t i = 0; i < points->count; i++) {
        const struct point *point = VECTOR_AT(points, struct point, i);
        size_t across = clamp(axis_at(x, point->x) / 100, CELLS_ACROSS);
        size_t down = clamp(axis_at(y, point->y) / PLOT, CELLS_DOWN);
        size_t count = ++counts[down][across];
        most = count > most ? count : most;
    }
    for (size_t down = 0; down < CELLS_DOWN; down++)
        for (size_t across = 0; across < CELLS_ACROSS; across++) {
            size_t count = counts[down][across];
            char tip[64];
            int size = snprintf(tip, sizeof tip, "%zu occupations", count);
            struct svg_box box = {
                100.0 * (double)across / CELLS_ACROSS, 100.0 / CELLS_ACROSS,
                (double)PLOT * (double)down / CELLS_DOWN, (double)PLOT / CELLS_DOWN};
            if (count != 0)
                svg_bar(out,
                        steps[(count * 5 - 1) / most > 4 ? 4 : (count * 5 - 1) / most],
                        box, (struct span){tip, (size_t)size});
        }
}

static void put_points(const struct survey *survey, const struct json_tree *chart,
                       struct buffer *out)
{
    size_t x_column = survey_column_of(survey, json_tree_member_text(chart, "x"));
    size_t y_column = survey_column_of(survey, json_tree_member_text(chart, "y"));
    struct vector points;
    struct axis x, y;
    if (x_column == SIZE_MAX || y_column == SIZE_MAX)
        return;
    vector_init(&points, sizeof(struct point));
    collect_points(survey, x_column, y_column, &points);
    if (points.count != 0) {
        const struct point *all = points.items;
        double low = all[0].y, high = all[0].y;
        for (size_t i = 0; i < points.count; i++) {
            low = fmin(low, all[i].y);
            high = fmax(high, all[i].y);
        }
        axis_log(&x, all[0].x, all[points.count - 1].x);
        axis_linear(&y, low, high, TICKS);
        axis_place(&y, PLOT - INSET, INSET);
        buffer_append(out, SPAN("<div class=\"plot\">"));
        svg_begin(out, PLOT + 24, json_tree_member_text(chart, "title"));
        put_axes(out, &x, &y);
        if (points.count <= POINTS_MOST)
            put_each_point(survey, &points, &x, &y, out);
        else
            put_density(&points, &x, &y, out);
        svg_end(out);
        buffer_append(out, SPAN("</div>\n<p class=\"note\">Across: "));
        html_append(out, json_tree_member_text(chart, "x"));
        buffer_append(out, SPAN("; up: "));
        html_append(out, json_tree_member_text(chart, "y"));
        buffer_append_format(out, "; %zu occupations.</p>\n", points.count);
    }
    vector_release(&points);
}

// --- the sections

static const struct {
    const char *name;
    void (*put)(const struct survey *survey, const struct json_tree *chart,
                struct buffer *out);
} charts[] = {{"ranges", put_ranges},
              {"points", put_points},
              {"shares", survey_put_shares},
              {"items", survey_put_items}};

// A chart without data is left out.
static void put_chart(const struct survey *survey, const struct json_tree *chart,
                      struct buffer *out)
{
    struct span kind = json_tree_member_text(chart, "chart");
    size_t before = out->size, begun;
    html_element(out, "h3", NULL, json_tree_member_text(chart, "title"));
    buffer_append(out, SPAN("\n<p class=\"note\">"));
    html_append(out, json_tree_member_text(chart, "note"));
    buffer_append(out, SPAN("</p>\n"));
    begun = out->size;
    for (size_t i = 0; i < sizeof charts / sizeof *charts; i++)
        if (span_equal(kind, span_of(charts[i].name)))
            charts[i].put(survey, chart, out);
    if (out->size == begun)
        out->size = before;
}

void survey_html_charts(const struct survey *survey, struct buffer *out)
{
    struct json_tree *tree = NULL;
    struct span text = {NULL, 0};
    bool found = embedded_find(SPAN("report.json"), &text);
    enum status status = json_tree_parse(text, &tree, NULL);
    assert(found && status == STATUS_OK); // the program carries a sound one
    html_section(out, "charts", SPAN("Charts"), (struct span){NULL, 0});
    const struct json_tree *list = json_tree_member(tree, "charts");
    for (size_t i = 0; found && status == STATUS_OK && i < json_tree_size(list); i++)
        put_chart(survey, json_tree_item(list, i), out);
    html_section_end(out);
    json_tree_free(tree);
}
