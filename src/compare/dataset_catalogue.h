// SPDX-License-Identifier: MIT
#pragma once

#include "compare/load.h"

// The catalogue that datasets were written with: the built-in one with the fields and
// tables that their packages say a profile declared, and without the columns that both
// leave out. `datasets` may hold NULL. STATUS_INPUT when two packages contradict each
// other.
enum status dataset_catalogue(const struct loaded *const *datasets, size_t count,
                              struct catalogue *out_catalogue,
                              struct error *error) WARN_UNUSED;
