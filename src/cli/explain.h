// SPDX-License-Identifier: MIT
#pragma once

#include "cli/command.h"
#include "pipeline/inspection.h"

// The two forms of `explain PAGE`: for a terminal, and as JSON (an object for each page).

struct explain_style {
    const struct catalogue *catalogue;
    bool color;
    size_t width; // of the terminal that lines are wrapped to; 0: they are not
};

void explain_text(const struct inspection *inspection, const struct explain_style *style,
                  struct buffer *out);
void explain_json(const struct inspection *inspection, const struct explain_style *style,
                  struct buffer *out);
