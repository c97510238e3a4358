// SPDX-License-Identifier: MIT
#pragma once

#include "cli/explain.h"
#include "cli/explain_marks.h"

// One page as HTML (draw/html_sheet.h): on the left its text as it was understood, on the
// right its values, with what was read from where. What the page brings is text only.
void explain_html(const struct inspection *inspection, const struct explain_style *style,
                  struct buffer *out);

// The left side: blocks, with the problems at their places.
void explain_html_blocks(const struct inspection *inspection,
                         const struct text_marks *marks, struct buffer *out);
