// SPDX-License-Identifier: MIT
#include "survey/survey_text.h"

#include "base/visible.h"

enum { NAME_WIDTH = 26, FIGURE_WIDTH = 11, BARS = 16 };

static void put_padded(struct buffer *out, struct span text, size_t width, bool is_right)
{
    size_t gap = text.size < width ? width - text.size : 0;
    for (size_t i = 0; is_right && i < gap; i++)
        buffer_append_byte(out, ' ');
    visible_append(out, text);
    for (size_t i = 0; !is_right && i < gap; i++)
        buffer_append_byte(out, ' ');
}

// How many figures stand in each of so many equal parts, as heights of one line.
static void put_histogram(const struct survey_column *column, struct buffer *out)
{
    static const char *const heights[] = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    enum { STEPS = sizeof heights / sizeof *heights - 1 };
    const struct figure *figures = column->figures.items;
    size_t counts[BARS] = {0}, most = 1;
    double low = figures[0].at, high = figures[column->figures.count - 1].at;
    for (size_t i = 0; i < column->figures.count; i++) {
        double share = high > low ? (figures[i].at - low) / (high - low) : 0;
        size_t bar = (size_t)(share * BARS);
        size_t count = ++counts[bar < BARS ? bar : BARS - 1];
        most = count > most ? count : most;
    }
    for (size_t i = 0; i < BARS; i++)
        buffer_append(out, span_of(heights[(counts[i] * STEPS + most - 1) / most]));
}

static void put_column(const struct survey *survey, const struct survey_column *column,
                       struct buffer *out)
{
    put_padded(out, column->name, NAME_WIDTH, false);
    buffer_append_format(out, " %6zu %3u %%", column->filled,
                         survey_percent(column->filled, survey->rows.count));
    if (column->figures.count != 0) {
        struct figure quartiles[QUARTILES];
        survey_quartiles(column, quartiles);
        for (size_t i = 0; i < QUARTILES; i++) {
            buffer_append_byte(out, ' ');
            put_padded(out, quartiles[i].text, FIGURE_WIDTH, true);
        }
        buffer_append(out, SPAN("  "));
        put_histogram(column, out);
    }
    buffer_append_byte(out, '\n');
}

void survey_text(const struct survey *survey, struct buffer *out)
{
    visible_append(out, survey->where);
    buffer_append_format(out,
                         ": %zu occupations from %llu pages, %llu observations, "
                         "%zu values in conflict, %llu problems\n\n",
                         survey->rows.count, (unsigned long long)survey->compared_count,
                         (unsigned long long)survey->observation_count,
                         survey->conflicts.count,
                         (unsigned long long)survey->problem_count);
    put_padded(out, SPAN("field"), NAME_WIDTH, false);
    buffer_append(out, SPAN("  known      "));
    static const char *const heads[] = {"lowest", "quarter", "median", "3 quarters",
                                        "highest"};
    for (size_t i = 0; i < QUARTILES; i++) {
        buffer_append_byte(out, ' ');
        put_padded(out, span_of(heads[i]), FIGURE_WIDTH, true);
    }
    buffer_append_byte(out, '\n');
    for (size_t i = 0; i < survey->column_count; i++)
        put_column(survey, &survey->columns[i], out);
    for (size_t i = 0; i < survey->problems.count; i++) {
        const struct survey_problem *one =
            VECTOR_AT(&survey->problems, struct survey_problem, i);
        buffer_append(out, i == 0 ? SPAN("\nproblems\n") : SPAN(""));
        buffer_append_format(out, "%7llu  ", (unsigned long long)one->count);
        put_padded(out, one->severity, 8, false);
        visible_append(out, one->code);
        if (one->subject.size != 0) {
            buffer_append(out, SPAN(", "));
            visible_append(out, one->subject);
        }
        buffer_append_byte(out, '\n');
    }
}
