// SPDX-License-Identifier: MIT
#pragma once

#include "model/catalogue.h"
#include "output/output.h"

// Holds a dataset that was written against the one that it would replace, by the limits
// that `refresh` has (compare/guard.h).
//
// STATUS_REFUSED, naming the table or column, when too much is lost. What cannot be
// compared passes: a first dataset, one whose files are damaged, and one without tables
// (JSON only).
enum status loss_guard_judge(const struct catalogue *catalogue, struct output *output,
                             struct error *error) WARN_UNUSED;
