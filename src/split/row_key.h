// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"
#include "model/catalogue.h"
#include "model/report.h"

// What tells undecided rows apart: whose values of which field they are, and their text.

uint32_t field_of_row(const struct glued *row);
struct span side_of_row(const struct report *report, const struct glued *row,
                        uint32_t side); // its occupation_id
// `slots`: of each side (split/splitter.h). In the arena.
struct span row_key(const struct glued *row, const uint32_t *slots, struct arena *arena);
