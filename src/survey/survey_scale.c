// SPDX-License-Identifier: MIT
#include "survey/survey_scale.h"

#include "draw/html_text.h"
#include "draw/svg.h"

enum { NAME_MOST = 60, AXIS_HEIGHT = 16 };

struct survey_bands survey_bands_of(size_t total, size_t most)
{
    return (struct survey_bands){total, total < most ? total : most};
}

void survey_band(const struct survey_bands *bands, size_t band, size_t *out_first,
                 size_t *out_last)
{
    *out_first = bands->total * band / bands->count;
    *out_last = bands->total * (band + 1) / bands->count - 1;
}

void survey_chart_begin(struct buffer *out, struct span caption, struct span figure_name,
                        const struct axis *axis)
{
    buffer_append(out, SPAN("<table class=\"chart\">\n"));
    html_element(out, "caption", NULL, caption);
    buffer_append(out, SPAN("\n<thead><tr><th scope=\"col\">Name</th><th scope=\"col\">"
                            "<span class=\"unseen\">Chart</span>"));
    if (axis != NULL) {
        svg_begin(out, AXIS_HEIGHT, (struct span){NULL, 0});
        for (size_t i = 0; i < axis->tick_count; i++) {
            char label[AXIS_LABEL_SIZE];
            const char *anchor = i == 0                      ? "start"
                                 : i + 1 == axis->tick_count ? "end"
                                                             : "middle";
            // Every other one goes where a window is narrow.
            buffer_append(out, i % 2 == 1 ? SPAN("<g class=\"between\">") : SPAN("<g>"));
            svg_text(out, anchor, (struct svg_point){axis_at(axis, axis->ticks[i]), 12},
                     (struct span){label, axis_label(axis->ticks[i], label)});
            buffer_append(out, SPAN("</g>"));
        }
        svg_end(out);
    }
    buffer_append(out, SPAN("</th><th scope=\"col\" class=\"number\">"));
    html_append(out, figure_name);
    buffer_append(out, SPAN("</th></tr></thead>\n<tbody>\n"));
}

void survey_chart_end(struct buffer *out)
{
    buffer_append(out, SPAN("</tbody>\n</table>\n"));
}

void survey_chart_text(struct buffer *out, struct span name)
{
    buffer_append(out, SPAN("<tr><th scope=\"row\">"));
    html_append_short(out, name, NAME_MOST);
    buffer_append(out, SPAN("</th><td>"));
}

void survey_chart_name(struct buffer *out, const struct survey *survey, uint32_t row,
                       size_t first, size_t last)
{
    if (first == last) {
        survey_chart_text(out, survey_title(survey, row));
        return;
    }
    buffer_append_format(out, "<tr><th scope=\"row\">%zu to %zu, such as ", first + 1,
                         last + 1);
    html_append_short(out, survey_title(survey, row), NAME_MOST);
    buffer_append(out, SPAN("</th><td>"));
}

void survey_chart_figure(struct buffer *out, struct span figure)
{
    buffer_append(out, SPAN("</td><td class=\"number\">"));
    html_append_figure(out, figure);
    buffer_append(out, SPAN("</td></tr>\n"));
}
