// SPDX-License-Identifier: MIT
#pragma once

#include "base/json_reader.h"
#include "model/catalogue.h"
#include "model/report.h"

// An undecided row of a line of NDJSON (`glued` in schemas/observation.schema.json).

// Takes one row; what it keeps lives in the reader's arena or in the line. False, with
// the fault noted, for a row that is damaged. Whether its sides are sides of the page is
// for the caller to see, who has read them all.
bool glued_row_take(struct json_reader *reader, const struct catalogue *catalogue,
                    struct glued *out_row);

// A list of texts, each of at least a byte.
bool words_take(struct json_reader *reader, struct span **out_words, uint32_t *out_count);
