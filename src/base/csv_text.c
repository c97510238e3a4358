// SPDX-License-Identifier: MIT
#include "base/csv_text.h"

#include "base/decimal.h"

#include <string.h>

// What makes a cell need quotes, and NUL, which is left out.
static const bool is_special[256] = {
    [','] = true, ['"'] = true, ['\r'] = true, ['\n'] = true, ['\0'] = true};

static bool holds_special(struct span cell)
{
    size_t at = 0;
    while (at < cell.size && !is_special[(unsigned char)cell.data[at]])
        at++;
    return at < cell.size;
}

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

static void append_special(struct buffer *buffer, struct span cell, enum csv_guard guard)
{
    struct buffer cleaned;
    buffer_init(&cleaned, BUFFER_NO_CEILING);
    append_except(&cleaned, cell, '\0');
    cell = buffer_span(&cleaned);
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

void csv_text_cell(struct buffer *buffer, struct span cell, bool is_first,
                   enum csv_guard guard)
{
    if (!is_first)
        buffer_append_byte(buffer, ',');
    if (guard == CSV_GUARDED || holds_special(cell))
        append_special(buffer, cell, guard);
    else
        buffer_append(buffer, cell);
}

void csv_text_end_row(struct buffer *buffer)
{
    buffer_append_byte(buffer, '\n');
}
