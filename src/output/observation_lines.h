// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"
#include "model/catalogue.h"
#include "model/report.h"

// The lines of a page's observations (schemas/observation.schema.json): one for each row,
// heading or sentence that was read, with all values that it states.
void observation_lines_append(const struct report *report,
                              const struct catalogue *catalogue,
                              struct buffer *out_lines);
