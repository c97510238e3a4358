// SPDX-License-Identifier: MIT
#include "base/csv_text.h"

#include "base/decimal.h"
#include "base/eight_bytes.h"
#include "base/utf8.h"

#include <assert.h>
#include <string.h>

enum { BEFORE_C1 = 0xC2 }; // the first byte of U+0080 to U+00BF

// What makes a cell need quotes, and what is or may begin a control character.
static inline uint64_t find_special(uint64_t word)
{
    uint64_t ascii = eight_bytes_equal(word, ',') | eight_bytes_equal(word, '"') |
                     (word - EACH_BYTE(' ')) | (word + EACH_BYTE(1));
    uint64_t wide = eight_bytes_equal(word, BEFORE_C1);
    return ((ascii & ~word) | (wide & word)) & EACH_BYTE(0x80);
}

// The width of the control character at `at`, or 0. Tabs and ends of lines are text.
static size_t control_width(struct span cell, size_t at)
{
    unsigned char byte = (unsigned char)cell.data[at];
    if (byte == BEFORE_C1)
        return at + 1 < cell.size && (unsigned char)cell.data[at + 1] < 0xA0 ? 2 : 0;
    return byte == 0x7F || (byte < ' ' && byte != '\t' && byte != '\n' && byte != '\r');
}

static void append_without_controls(struct buffer *buffer, struct span cell)
{
    size_t from = 0;
    for (size_t at = 0; at < cell.size; at++) {
        size_t width = control_width(cell, at);
        if (width == 0)
            continue;
        buffer_append(buffer, span_part(cell, from, at));
        from = at + width;
        at = from - 1;
    }
    buffer_append(buffer, span_from(cell, from));
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

static void append_doubling_quotes(struct buffer *buffer, struct span cell)
{
    size_t at;
    while ((at = span_find_byte(cell, '"')) != SPAN_NOT_FOUND) {
        buffer_append(buffer, span_part(cell, 0, at));
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
    append_without_controls(&cleaned, cell);
    cell = buffer_span(&cleaned);
    bool is_quoted = holds_any(cell, special);
    if (is_quoted)
        buffer_append_byte(buffer, '"');
    if (guard == CSV_GUARDED && is_formula(cell))
        buffer_append_byte(buffer, '\'');
    append_doubling_quotes(buffer, cell);
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
    assert(utf8_is_valid(cell));
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
