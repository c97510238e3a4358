// SPDX-License-Identifier: MIT
#pragma once

#include "base/decimal.h"
#include "model/catalogue.h"
#include "model/report.h"

// A row of the table `observations`, for the quality rules and for the dataset.

enum {
    OBSERVATION_FIELD = 2,
    OBSERVATION_CHOSEN = 10,
    OBSERVATION_PROFILE,
    OBSERVATION_COLUMNS
};
// The cells of an observation's row but for "chosen"; its ordinal is printed to
// `ordinal`.
void observation_cells(const struct report *report, const struct catalogue *catalogue,
                       const struct observation *one, char ordinal[DIGITS_SIZE],
                       struct span *cells);
// The id of a side of the page; empty for PROBLEM_NO_SIDE.
struct span side_id(const struct report *report, uint32_t side);
