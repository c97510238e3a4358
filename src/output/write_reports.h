// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"
#include "model/catalogue.h"
#include "model/declaration.h"
#include "model/part.h"
#include "model/report.h"

// A report as lines of NDJSON (schemas/observation.schema.json): one of the page, then
// one for each observation. The line of the page tells how many these are, so that none
// can be lost unseen. Values are texts in canonical form, so that no reader turns a
// decimal into a double.
void report_append_lines(const struct report *report, const struct catalogue *catalogue,
                         struct buffer *out_lines);

// The line that declares fields which the lines behind it rely on.
void declaration_append_line(const struct declaration *declaration,
                             struct buffer *out_lines);

// The line that closes a part.
void part_append_end(const struct part_end *end, struct buffer *out_lines);
