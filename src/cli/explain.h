// SPDX-License-Identifier: MIT
#pragma once

#include "cli/command.h"
#include "pipeline/inspection.h"

// The two forms of `explain PAGE`: for a terminal, and as JSON (an object for each page).

struct explain_style {
    const struct catalogue *catalogue;
    bool color;
};

void explain_text(const struct inspection *inspection, const struct explain_style *style,
                  struct buffer *out);
void explain_json(const struct inspection *inspection, const struct explain_style *style,
                  struct buffer *out);
