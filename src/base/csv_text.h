// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"

// Writes CSV into a buffer: RFC 4180 with ',' and LF. A cell is quoted only if it holds a
// comma, a quote, CR or LF. NUL, which no reader of CSV agrees on, is left out.

// CSV_GUARDED puts ' in front of a cell that a spreadsheet would run as a formula: one
// that begins with = + - @ TAB or CR and is not a plain number.
enum csv_guard { CSV_PLAIN, CSV_GUARDED };

void csv_text_cell(struct buffer *buffer, struct span cell, bool is_first,
                   enum csv_guard guard);
// The same with another delimiter: ',' or '\t'.
void csv_text_delimited(struct buffer *buffer, struct span cell, char delimiter,
                        bool is_first, enum csv_guard guard);
void csv_text_end_row(struct buffer *buffer);
