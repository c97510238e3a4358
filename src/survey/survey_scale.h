// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"
#include "base/json_tree.h"
#include "draw/axis.h"
#include "survey/survey.h"

// What the charts of a survey share: tables whose middle column is drawn, so that a chart
// fits any width, can be printed, and is read out as the table that it is.

// So many rows that they are shown together, in bands of equal size.
struct survey_bands {
    size_t total, count;
};
struct survey_bands survey_bands_of(size_t total, size_t most);
// The first and the last row (inclusive) of a band.
void survey_band(const struct survey_bands *bands, size_t band, size_t *out_first,
                 size_t *out_last);

// A table of name, picture and figure; `axis` may be NULL. Then, for each row: name,
// what svg.h draws, figure.
void survey_chart_begin(struct buffer *out, struct span caption, struct span figure_name,
                        const struct axis *axis);
void survey_chart_end(struct buffer *out);
// The title of an occupation or, of a band of several, their ranks.
void survey_chart_name(struct buffer *out, const struct survey *survey, uint32_t row,
                       size_t first, size_t last);
void survey_chart_text(struct buffer *out, struct span name); // any other name
void survey_chart_figure(struct buffer *out, struct span figure);

// Charts of list tables, as schemas/report.json names them; nothing without data.
void survey_put_shares(const struct survey *survey, const struct json_tree *chart,
                       struct buffer *out);
void survey_put_items(const struct survey *survey, const struct json_tree *chart,
                      struct buffer *out);
