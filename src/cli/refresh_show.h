// SPDX-License-Identifier: MIT
#pragma once

#include "pipeline/refresh.h"

// How the refresh was asked for, as far as what is to be done next depends on it.
struct refresh_show {
    const char *directory; // the dataset
    const char *pages;     // the folder of pages
    size_t keep;           // earlier ones
    int exit_status;
};

// The summary of a refresh, on standard output: one word first, then why and what, and
// then what to do.
void refresh_show_text(const struct refresh_show *show,
                       const struct refresh_result *result);
// One object (schemas/refresh.schema.json).
void refresh_show_json(const struct refresh_show *show,
                       const struct refresh_result *result);
