// SPDX-License-Identifier: MIT
#pragma once

#include "compare/load.h"
#include "pipeline/refresh.h"

// The second half of a refresh: what a new dataset is, held against the one that stands.

// `old` may be a dataset of nothing (load_nothing). Fills counts, texts, outcome and
// reason of the result, except for an outcome that the source gave already.
enum status refresh_judge(const struct refresh_options *options, const struct loaded *old,
                          const char *new_folder, struct refresh_result *result,
                          struct error *error) WARN_UNUSED;
