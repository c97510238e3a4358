// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"
#include "model/catalogue.h"
#include "model/declaration.h"
#include "model/report.h"

// A report as lines of NDJSON (schemas/observation.schema.json): one of the page, then
// one for each observation. Lines may be shuffled, filtered and put together with those
// of other runs; each names its page by page_id and sha256. Values are texts in canonical
// form, so that no reader turns a decimal into a double.
// Fields of a profile's own are declared by a line that must stand before the first page
// that the profile read (declaration_append_line).
void report_append_lines(const struct report *report, const struct catalogue *catalogue,
                         struct buffer *out_lines);
void declaration_append_line(const struct declaration *declaration,
                             struct buffer *out_lines);
