// SPDX-License-Identifier: MIT
#pragma once

#include "base/read_csv.h"
#include "base/status.h"
#include "compare/load.h"

// A table of a dataset, row by row, its columns found by their names:
//
//     status = named_table_open(&table, dataset, SPAN("pages"), columns, error);
//     if (status == STATUS_OK) {
//         while (named_table_next(&table))
//             ... named_table_cell(&table, 0) ...
//         status = named_table_close(&table, error);
//     }

enum { NAMED_COLUMNS_MOST = 64 };

struct named_table {
    struct csv_reader reader;
    struct csv_row header, row;
    size_t places[NAMED_COLUMNS_MOST];
    struct span where, name; // for messages
    bool has_fault;
};

// `columns` ends with {NULL, 0}; one that the table does not have reads as empty.
// STATUS_INPUT when there is no such table or it has no header; nothing is to be closed
// then.
enum status named_table_open(struct named_table *table, const struct loaded *dataset,
                             struct span name, const struct span *columns,
                             struct error *error) WARN_UNUSED;
bool named_table_next(struct named_table *table);
// A cell of the row, valid until the next one unless it is kept.
struct span named_table_cell(const struct named_table *table, size_t column);
// STATUS_INPUT, with the line, when the table ended early because it is no CSV.
enum status named_table_close(struct named_table *table, struct error *error) WARN_UNUSED;
