// SPDX-License-Identifier: MIT
#pragma once

#include "base/json_text.h"
#include "base/json_tree.h"

// A table of lists that a profile declares, as a resource of datapackage.json: one row
// for each item of an occupation. `table` is its entry among the declaration's tables.
void declared_table_write(struct json_text *json, const struct json_tree *table,
                          struct span owner);
