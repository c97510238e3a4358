// SPDX-License-Identifier: MIT
#pragma once

#include "cli/command.h"
#include "compare/trace.h"

// The two forms of `explain --value OCCUPATION FIELD`.
void explain_value_text(const struct trace *trace, bool color, struct buffer *out);
void explain_value_json(const struct trace *trace, struct buffer *out);
