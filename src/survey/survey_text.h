// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"
#include "survey/survey.h"

// A survey for a terminal: how complete each field is, and of figures the smallest, the
// quartiles and the largest, with a small bar.
void survey_text(const struct survey *survey, struct buffer *out);
