// SPDX-License-Identifier: MIT
#include "base/csv_text.h"

#include "base/decimal.h"
#include "base/eight_bytes.h"

#include <string.h>

// What may make a cell need quotes, and NUL, which is left out.
static inline uint64_t find_special(uint64_t word)
{
    uint64_t found = eight_bytes_equal(word, ',') | eight_bytes_equal(word, '"') |
                     eight_bytes_equal(word, '\t') | eight_bytes_equal(word, '\r') |
                     eight_bytes_equal(word, '\n') | eight_bytes_equal(word, '\0');
    return found & ~word & EACH_BYTE(0x80);
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

static void append_special(struct buffer *buffer, struct span cell, char delimiter,
                           enum csv_guard guard)
{
    const char special[] = {delimiter, '"', '\r', '\n', '\0'};
    struct buffer cleaned;
    buffer_init(&cleaned, BUFFER_NO_CEILING);
    append_except(&cleaned, cell, '\0');
    cell = buffer_span(&cleaned);
    bool is_quoted = holds_any(cell, special);
    if (is_quoted)
        buffer_append_byte(buffer, '"');
    if (guard == CSV_GUARDED && is_formula(cell))
        buffer_append_byte(buffer, '\'');
    append_except(buffer, cell, '"');
    if (is_quoted)
        buffer_append_byte(buffer, '"');
    buffer_release(&cleaned);
}

// Nearly all cells; one look for room.
static void append_plain(struct buffer *buffer, struct span cell, char delimiter,
                         bool is_first)
{
    char *room = buffer_reserve(buffer, cell.size + 1);
    if (room == NULL)
        return;
    if (!is_first)
        *room++ = delimiter;
    if (cell.size != 0)
        memcpy(room, cell.data, cell.size);
    buffer->size += cell.size + !is_first;
}

void csv_text_delimited(struct buffer *buffer, struct span cell, char delimiter,
                        bool is_first, enum csv_guard guard)
{
    if (guard == CSV_PLAIN && !eight_bytes_any(cell, find_special)) {
        append_plain(buffer, cell, delimiter, is_first);
        return;
    }
    if (!is_first)
        buffer_append_byte(buffer, delimiter);
    append_special(buffer, cell, delimiter, guard);
}

void csv_text_cell(struct buffer *buffer, struct span cell, bool is_first,
                   enum csv_guard guard)
{
    csv_text_delimited(buffer, cell, ',', is_first, guard);
}

void csv_text_end_row(struct buffer *buffer)
{
    buffer_append_byte(buffer, '\n');
}
