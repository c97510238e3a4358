// SPDX-License-Identifier: MIT
#pragma once

#include "compare/load.h"
#include "pipeline/refresh.h"

// Adds to result->labels those that no profile knows and that the old dataset does not
// have, each once and with a page, in the order of the pages.
void refresh_find_labels(const struct loaded *old, const struct loaded *new,
                         struct refresh_result *result);
