// SPDX-License-Identifier: MIT
#pragma once

#include "compare/choice.h"
#include "compare/load.h"
#include "compare/table_cursor.h"

// One table as it stands in OLD and in NEW, laid side by side: the columns of both in one
// order, and where each of them stands in either file. A table or a column that one of
// the datasets lacks reads as having no rows, or empty cells.

enum { SIDE_OLD, SIDE_NEW, SIDE_COUNT };

// Where tables come from, and where what a pair points to lives.
struct table_source {
    const struct loaded *datasets[SIDE_COUNT];
    struct arena *arena;
};

struct table_pair {
    struct table_change change; // columns and counts; its vectors belong to the pair
                                // until somebody takes them over
    bool has_key;               // the schema names one
    struct cursor cursors[SIDE_COUNT];
    uint32_t *places[SIDE_COUNT];  // one per column
    struct column_choice *choices; // one per column; filled by whoever compares
};

// `schema` is NULL for a table that the catalogue does not know. STATUS_INPUT for a file
// that is not CSV or lacks a key column.
enum status table_pair_open(struct table_pair *pair, struct span name,
                            const struct table_schema *schema,
                            const struct table_source *source,
                            struct error *error) WARN_UNUSED;
void table_pair_close(struct table_pair *pair); // leaves `change` alone
