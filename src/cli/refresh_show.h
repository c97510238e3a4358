// SPDX-License-Identifier: MIT
#pragma once

#include "pipeline/refresh.h"

// The summary of a refresh, on standard output: one word first, then why and what.
void refresh_show_text(const struct refresh_result *result);
// One object (schemas/refresh.schema.json).
void refresh_show_json(const struct refresh_result *result, int exit_status);
