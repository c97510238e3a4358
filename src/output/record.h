// SPDX-License-Identifier: MIT
#pragma once

#include "base/json_text.h"
#include "model/catalogue.h"

// One occupation with all that belongs to it, collected from the rows of the fact tables
// and printed as schemas/occupation.schema.json describes: the columns of `occupations`,
// null where unknown, then its demographics, skills (by rank) and responsibilities (by
// position).

struct record; // on the heap; reused for occupation after occupation

struct record *record_new(const struct catalogue *catalogue);
void record_free(struct record *record);

// Does a row of that table begin an occupation?
bool record_is_start(const struct record *record, size_t table);
// Takes a row, copied; a row that begins an occupation drops the one before it; a row of
// a table that is no part of a record is left alone.
void record_take(struct record *record, size_t table, const struct span *cells);
bool record_has_any(const struct record *record); // was an occupation begun?
void record_print(struct record *record, struct json_text *json);
