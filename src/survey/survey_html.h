// SPDX-License-Identifier: MIT
#pragma once

#include "draw/html_sheet.h"
#include "survey/survey.h"

// A survey as one HTML page (draw/html_sheet.h): counts, completeness, charts, history,
// conflicts, problems, layouts, and a table of all occupations.
void survey_html(const struct survey *survey, struct buffer *out);

// Its parts.
void survey_html_fields(const struct survey *survey, struct buffer *out);
void survey_html_charts(const struct survey *survey, struct buffer *out);
void survey_html_history(const struct survey *survey, struct buffer *out);
void survey_html_occupations(const struct survey *survey, struct buffer *out);
