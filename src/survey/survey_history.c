// SPDX-License-Identifier: MIT
#include "base/civil_time.h"
#include "draw/html_text.h"
#include "draw/svg.h"
#include "survey/survey_html.h"
#include "survey/survey_scale.h"

enum { LINES_MOST = 24, LINE_HEIGHT = 48, MARGIN = 6, STEPS_LEAST = 2 };

// The moments of one occupation and field, which stand together.
struct course {
    size_t first, count;
};

static bool is_same(const struct survey_moment *left, const struct survey_moment *right)
{
    return span_equal(left->occupation_id, right->occupation_id) &&
           span_equal(left->field, right->field);
}

static bool day_of(struct span date, double *out_day)
{
    struct civil_time time = {0};
    struct span rest = date;
    if (!civil_take_number(&rest, 4, &time.year) || !civil_take_byte(&rest, '-') ||
        !civil_take_number(&rest, 2, &time.month) || !civil_take_byte(&rest, '-') ||
        !civil_take_number(&rest, 2, &time.day) || !civil_time_is_sound(&time))
        return false;
    int64_t days = civil_time_seconds(&time) / 86400;
    *out_day = (double)days;
    return true;
}

// Figures of at least two moments, each with its days.
static bool is_drawable(const struct survey *survey, const struct course *course)
{
    double unused;
    for (size_t i = 0; i < course->count; i++) {
        const struct survey_moment *one =
            VECTOR_AT(&survey->moments, struct survey_moment, course->first + i);
        if (!survey_place(one->value, &unused) || !day_of(one->first_seen, &unused) ||
            !day_of(one->last_seen, &unused))
            return false;
    }
    return course->count >= STEPS_LEAST;
}

static int compare_courses(const void *left, const void *right)
{
    const struct course *a = left, *b = right;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    return (a->first > b->first) - (a->first < b->first);
}

static void collect_courses(const struct survey *survey, struct vector *out_courses)
{
    const struct survey_moment *moments = survey->moments.items;
    for (size_t i = 0; i < survey->moments.count;) {
        struct course course = {i, 1};
        while (i + course.count < survey->moments.count &&
               is_same(&moments[i], &moments[i + course.count]))
            course.count++;
        i += course.count;
        if (is_drawable(survey, &course))
            vector_push_copy(out_courses, &course);
    }
    vector_sort(out_courses, compare_courses);
}

struct stretch { // a value and its days
    double from, to, at;
};

static int compare_stretches(const void *left, const void *right)
{
    const struct stretch *a = left, *b = right;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    return (a->at > b->at) - (a->at < b->at);
}

static void put_line(const struct survey *survey, const struct course *course,
                     struct buffer *out)
{
    struct vector stretches;
    vector_init(&stretches, sizeof(struct stretch));
    for (size_t i = 0; i < course->count; i++) {
        const struct survey_moment *one =
            VECTOR_AT(&survey->moments, struct survey_moment, course->first + i);
        struct stretch *stretch = vector_push(&stretches);
        survey_place(one->value, &stretch->at);
        day_of(one->first_seen, &stretch->from);
        day_of(one->last_seen, &stretch->to);
    }
    vector_sort(&stretches, compare_stretches);
    const struct stretch *all = stretches.items;
    struct axis x = {.low = all[0].from, .high = all[0].to, .to = 100};
    struct axis y = {.low = all[0].at, .high = all[0].at};
    for (size_t i = 0; i < stretches.count; i++) {
        x.high = all[i].to > x.high ? all[i].to : x.high;
        y.low = all[i].at < y.low ? all[i].at : y.low;
        y.high = all[i].at > y.high ? all[i].at : y.high;
    }
    x.high = x.high > x.low ? x.high : x.low + 1;
    y.high = y.high > y.low ? y.high : y.low + 1;
    axis_place(&y, LINE_HEIGHT - MARGIN, MARGIN);
    svg_begin(out, LINE_HEIGHT, (struct span){NULL, 0});
    for (size_t i = 0; i < stretches.count; i++) {
        struct svg_point from = {axis_at(&x, all[i].from), axis_at(&y, all[i].at)};
        struct svg_point to = {axis_at(&x, all[i].to), from.down};
        if (i != 0)
            svg_line(out, "line",
                     (struct svg_point){axis_at(&x, all[i - 1].to),
                                        axis_at(&y, all[i - 1].at)},
                     from);
        svg_line(out, "line", from, to);
        svg_dot(out, "one", from, 2.5, (struct span){NULL, 0});
    }
    svg_end(out);
    vector_release(&stretches);
}

static void put_course(const struct survey *survey, const struct course *course,
                       struct buffer *out)
{
    const struct survey_moment *first =
        VECTOR_AT(&survey->moments, struct survey_moment, course->first);
    uint32_t row = map_find(&survey->ids, first->occupation_id);
    struct buffer name;
    buffer_init(&name, BUFFER_NO_CEILING);
    buffer_append(&name,
                  row != MAP_NONE ? survey_title(survey, row) : first->occupation_id);
    buffer_append(&name, SPAN(": "));
    buffer_append(&name, first->field);
    survey_chart_text(out, buffer_span(&name));
    put_line(survey, course, out);
    buffer_append(out, SPAN("</td><td class=\"number\">"));
    for (size_t i = 0; i < course->count; i++) {
        const struct survey_moment *one =
            VECTOR_AT(&survey->moments, struct survey_moment, course->first + i);
        buffer_append(out, i != 0 ? SPAN("<br>") : SPAN(""));
        html_append_figure(out, one->value);
    }
    buffer_append(out, SPAN("</td></tr>\n"));
    buffer_release(&name);
}

void survey_html_history(const struct survey *survey, struct buffer *out)
{
    struct vector courses;
    vector_init(&courses, sizeof(struct course));
    collect_courses(survey, &courses);
    if (courses.count != 0) {
        html_section(out, "history", SPAN("History"),
                     SPAN("Figures that changed, from the first to the last day on which "
                          "pages stated them; those that changed most often first."));
        survey_chart_begin(out, SPAN("Figures over time"), SPAN("values"), NULL);
        for (size_t i = 0; i < courses.count && i < LINES_MOST; i++)
            put_course(survey, VECTOR_AT(&courses, struct course, i), out);
        survey_chart_end(out);
        html_section_end(out);
    }
    vector_release(&courses);
}
