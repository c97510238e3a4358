// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"
#include "base/span.h"

// Reads CSV as RFC 4180 has it, strictly, from bytes that are all there (a mapped file).
// Cells are borrowed from those bytes; only a quoted cell with doubled quotes is copied,
// into its row. Records end with LF or CRLF; the last one may go without. Spaces belong
// to the cell. All records have as many cells as the first.
//
// It knows nothing of headers, types or character sets: whoever needs UTF-8 checks the
// bytes first (base/utf8.h). A leading byte order mark is skipped.

enum { CSV_MOST_CELLS = 4096 }; // in one record

// One record. Rows are storage of the caller, so that several can be held at a time; the
// cells of a row live until it is read into again or released.
struct csv_row {
    struct span *cells;
    size_t count;
    struct span record; // the bytes of the whole record, without its line end
    size_t line;        // where it begins, from 1
    size_t capacity;
    struct arena copies;
};

enum csv_result { CSV_ROW, CSV_END, CSV_FAULT };

struct csv_reader {
    const char *at;
    const char *end;
    const char *line_start;
    size_t line;
    size_t width;   // of the first record; 0 before it
    char delimiter; // ','; set it to '\t' before the first record for a file of tabs
    // After CSV_FAULT: what is wrong, and where. Column counts characters from 1.
    const char *fault;
    size_t fault_line;
    size_t fault_column;
};

void csv_row_init(struct csv_row *row);
void csv_row_release(struct csv_row *row);

void csv_reader_init(struct csv_reader *reader, struct span text);

// The next record. After CSV_FAULT the reader stays at the fault and says it again.
enum csv_result csv_reader_next(struct csv_reader *reader, struct csv_row *row);
