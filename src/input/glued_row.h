// SPDX-License-Identifier: MIT
#pragma once

#include "base/json_tree.h"
#include "model/catalogue.h"
#include "model/report.h"

// An undecided row of a line of NDJSON (`glued` in schemas/observation.schema.json).

struct glued_row_home {
    const struct catalogue *catalogue;
    size_t side_count;   // of the page
    struct arena *arena; // what the row keeps lives there
};

// False for a row that is damaged: *out_row is of no meaning then.
bool glued_row_read(const struct json_tree *entry, const struct glued_row_home *home,
                    struct glued *out_row);
