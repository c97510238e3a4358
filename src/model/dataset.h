// SPDX-License-Identifier: MIT
#pragma once

#include "model/catalogue.h"

// A dataset on its way out: rows of the catalogue's tables, in order.
//
// What a sink may rely on: `cells` has one span per column of the table's schema, in
// canonical form, empty = unknown, valid UTF-8; the rows of each table come sorted by key
// in byte order; all facts about one occupation come together, its row in `occupations`
// first, then its demographics, skills and responsibilities. Rows of different tables may
// otherwise interleave. Spans are valid during the call only.
struct row_sink {
    void (*row)(void *context, size_t table, const struct span *cells);
    void *context;
};
