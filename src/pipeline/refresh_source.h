// SPDX-License-Identifier: MIT
#pragma once

#include "pipeline/refresh.h"

// The first half of a refresh: asking the source, and what its answers mean as a whole.

// Fetches the addresses of options->fetch and those of all known pages. Fills
// result->fetch, and with a source that is gone or blocks, outcome and reason.
enum status refresh_fetch(const struct refresh_options *options,
                          struct refresh_result *result, struct error *error) WARN_UNUSED;
