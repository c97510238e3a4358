// SPDX-License-Identifier: MIT
#pragma once

#include "base/read_csv.h"
#include "base/status.h"
#include "base/vector.h"

#include <stdint.h>

// Walks one table's rows in the order of their keys, cell by cell in byte order. A file
// that is in this order, as ours are, is streamed; one that is not (somebody edited it)
// is read whole and sorted, after cursor_next has said so.
//
// Columns are those of the table as the comparison knows it, key columns first; `places`
// says where each stands in this file.

#define PLACE_NONE UINT32_MAX // the file has no such column: its cells read as empty

struct cursor {
    struct span text; // the CSV file
    struct span file; // its name, for messages
    const uint32_t *places;
    size_t column_count;
    size_t key_count;

    struct csv_reader reader;
    struct csv_row rows[2];
    size_t current; // which of `rows`; the other one is ahead
    bool has_row;
    bool has_ahead;
    bool ahead_repeats; // the row ahead has the key of the current one

    bool is_sorted_copy;
    struct vector sorted; // struct sorted_row
    size_t next_sorted;
    struct arena arena; // of the sorted rows
};

enum cursor_result {
    CURSOR_OK,
    CURSOR_UNSORTED, // start again with cursor_sort
    CURSOR_FAULT     // the file is not CSV; the error says where
};

// `file`, `text` and `places` are borrowed. The header line is passed over.
void cursor_init(struct cursor *cursor, struct span file, struct span text);
void cursor_set_columns(struct cursor *cursor, const uint32_t *places,
                        size_t column_count, size_t key_count);
void cursor_release(struct cursor *cursor);

// Reads the header into `row`; STATUS_INPUT if there is none, if a name in it is repeated
// or empty, or if the file is not UTF-8.
enum status cursor_header(struct cursor *cursor, struct csv_row *row,
                          struct error *error) WARN_UNUSED;

// The first row, or the next one. cursor->has_row says whether there was one.
enum cursor_result cursor_start(struct cursor *cursor, struct error *error) WARN_UNUSED;
enum cursor_result cursor_next(struct cursor *cursor, struct error *error) WARN_UNUSED;

// Reads all rows and sorts them: by key, then by all their cells. cursor_start follows.
enum cursor_result cursor_sort(struct cursor *cursor, struct error *error) WARN_UNUSED;

// A cell of the current row, valid until the next call of cursor_next.
struct span cursor_cell(const struct cursor *cursor, size_t column);
// The same, valid as long as `arena` and the file.
struct span cursor_keep_cell(const struct cursor *cursor, size_t column,
                             struct arena *arena);
// The first `count` cells, kept.
const struct span *cursor_keep_cells(const struct cursor *cursor, size_t count,
                                     struct arena *arena);

// The bytes of the current row; empty for a sorted copy.
struct span cursor_record(const struct cursor *cursor);
size_t cursor_line(const struct cursor *cursor);
