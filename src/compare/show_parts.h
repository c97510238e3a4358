// SPDX-License-Identifier: MIT
#pragma once

#include "base/json_text.h"
#include "model/change.h"

// The pieces of a difference as JSON, shared by the formats json and ndjson; their names
// are those of schemas/difference.schema.json. Each writes members into an object that is
// open.

// A cell: null when empty, a number when the column is numeric and the text is a JSON
// number, else a string. Digits stay as printed.
void json_cell(struct json_text *json, const struct changed_column *column,
               struct span cell);
void json_cells(struct json_text *json, const struct table_change *table,
                const struct span *cells, size_t count); // an object, name by name

void json_shape(struct json_text *json, const struct shape_change *shape);
void json_rename(struct json_text *json, const struct rename *rename);
void json_changed_cell(struct json_text *json, const struct table_change *table,
                       const struct change *change);
void json_table_counts(struct json_text *json, const struct table_change *table);
