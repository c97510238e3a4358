// SPDX-License-Identifier: MIT
#include "base/csv_text.h"

#include "base/decimal.h"

#include <string.h>

static bool holds_any(struct span cell, const char *bytes)
{
    for (; *bytes != '\0'; bytes++) {
        if (span_find_byte(cell, *bytes) != SPAN_NOT_FOUND)
            return true;
    }
    return false;
}

static bool is_formula(struct span cell)
{
    struct decimal number;
    return cell.size != 0 && memchr("=+-@\t\r", cell.data[0], 6) != NULL &&
           !decimal_parse(cell, &number);
}

// Appends `cell` with each `special` byte doubled (a quote) or left out (NUL).
static void append_except(struct buffer *buffer, struct span cell, char special)
{
    size_t at;
    while ((at = span_find_byte(cell, special)) != SPAN_NOT_FOUND) {
        buffer_append(buffer, span_part(cell, 0, at));
        if (special == '"')
            buffer_append(buffer, SPAN("\"\""));
        cell = span_from(cell, at + 1);
    }
    buffer_append(buffer, cell);
}

void csv_text_cell(struct buffer *buffer, struct span cell, bool is_first,
                   enum csv_guard guard)
{
    if (!is_first)
        buffer_append_byte(buffer, ',');
    if (cell.size == 0)
        return;
    struct buffer cleaned;
    buffer_init(&cleaned, BUFFER_NO_CEILING);
    if (span_find_byte(cell, '\0') != SPAN_NOT_FOUND) {
        append_except(&cleaned, cell, '\0');
        cell = buffer_span(&cleaned);
    }
    bool is_quoted = holds_any(cell, ",\"\r\n");
    if (is_quoted)
        buffer_append_byte(buffer, '"');
    if (guard == CSV_GUARDED && is_formula(cell))
        buffer_append_byte(buffer, '\'');
    append_except(buffer, cell, '"');
    if (is_quoted)
        buffer_append_byte(buffer, '"');
    buffer_release(&cleaned);
}

void csv_text_end_row(struct buffer *buffer)
{
    buffer_append_byte(buffer, '\n');
}
