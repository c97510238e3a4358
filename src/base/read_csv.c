// SPDX-License-Identifier: MIT
#include "base/read_csv.h"

#include "base/memory.h"
#include "base/utf8.h"

#include <string.h>

void csv_row_init(struct csv_row *row)
{
    *row = (struct csv_row){0};
    arena_init(&row->copies);
}

void csv_row_release(struct csv_row *row)
{
    memory_free(row->cells);
    arena_release(&row->copies);
    csv_row_init(row);
}

void csv_reader_init(struct csv_reader *reader, struct span text)
{
    if (span_starts(text, SPAN("\xEF\xBB\xBF")))
        text = span_from(text, 3);
    if (text.data == NULL)
        text = SPAN("");
    *reader = (struct csv_reader){.at = text.data,
                                  .end = text.data + text.size,
                                  .line_start = text.data,
                                  .line = 1,
                                  .delimiter = ','};
}

static enum csv_result fault(struct csv_reader *reader, const char *place,
                             const char *what)
{
    size_t column = 1;
    for (const char *at = reader->line_start; at < place; at++)
        column += !utf8_is_inside(*at);
    reader->fault = what;
    reader->fault_line = reader->line;
    reader->fault_column = column;
    return CSV_FAULT;
}

static bool add_cell(struct csv_row *row, struct span cell)
{
    if (row->count == CSV_MOST_CELLS)
        return false;
    if (row->count == row->capacity) {
        row->capacity = row->capacity != 0 ? row->capacity * 2 : 32;
        row->cells = memory_resize(row->cells, row->capacity, sizeof *row->cells);
    }
    row->cells[row->count++] = cell;
    return true;
}

static struct span without_doubled_quotes(struct arena *arena, struct span text)
{
    char *copy = arena_allocate(arena, text.size, 1);
    size_t size = 0;
    for (size_t i = 0; i < text.size; i++) {
        copy[size++] = text.data[i];
        i += text.data[i] == '"';
    }
    return (struct span){copy, size};
}

// Lines inside a quoted cell, so that the places of later faults are right.
static void count_lines(struct csv_reader *reader, struct span cell)
{
    size_t feed;
    while ((feed = span_find_byte(cell, '\n')) != SPAN_NOT_FOUND) {
        reader->line++;
        reader->line_start = cell.data + feed + 1;
        cell = span_from(cell, feed + 1);
    }
}

// reader->at is behind the opening quote.
static enum csv_result read_quoted(struct csv_reader *reader, struct csv_row *row,
                                   struct span *out_cell)
{
    const char *begin = reader->at;
    const char *quote = begin;
    bool doubled = false;
    for (;; quote += 2, doubled = true) {
        quote = memchr(quote, '"', (size_t)(reader->end - quote));
        if (quote == NULL)
            return fault(reader, begin - 1, "a quoted cell is never closed");
        if (quote + 1 == reader->end || quote[1] != '"')
            break;
    }
    struct span inside = span_between(begin, quote);
    if (span_find_byte(inside, '\0') != SPAN_NOT_FOUND)
        return fault(reader, begin, "a NUL byte inside a quoted cell");
    count_lines(reader, inside);
    *out_cell = doubled ? without_doubled_quotes(&row->copies, inside) : inside;
    reader->at = quote + 1;
    if (reader->at == reader->end || *reader->at == reader->delimiter ||
        *reader->at == '\n' || *reader->at == '\r')
        return CSV_ROW;
    return fault(reader, reader->at, "text after the closing quote of a cell");
}

static enum csv_result read_plain(struct csv_reader *reader, struct span *out_cell)
{
    static const bool stops[256] = {[','] = true,  ['\t'] = true, ['\n'] = true,
                                    ['\r'] = true, ['"'] = true,  ['\0'] = true};
    const char other = reader->delimiter == ',' ? '\t' : ','; // part of the cell
    const char *at = reader->at;
    while (at < reader->end && (!stops[(unsigned char)*at] || *at == other))
        at++;
    if (at < reader->end && *at == '"')
        return fault(reader, at, "a quote inside a cell that is not quoted");
    if (at < reader->end && *at == '\0')
        return fault(reader, at, "a NUL byte");
    *out_cell = span_between(reader->at, at);
    reader->at = at;
    return CSV_ROW;
}

static enum csv_result read_cells(struct csv_reader *reader, struct csv_row *row)
{
    for (;;) {
        const char *begin = reader->at;
        struct span cell = {0};
        enum csv_result result;
        if (begin < reader->end && *begin == '"') {
            reader->at++;
            result = read_quoted(reader, row, &cell);
        } else {
            result = read_plain(reader, &cell);
        }
        if (result == CSV_FAULT)
            return result;
        if (!add_cell(row, cell))
            return fault(reader, begin, "more than 4,096 cells in one record");
        if (reader->at == reader->end || *reader->at != reader->delimiter)
            return CSV_ROW;
        reader->at++;
    }
}

static enum csv_result read_line_end(struct csv_reader *reader)
{
    if (reader->at == reader->end)
        return CSV_ROW;
    if (*reader->at == '\r') {
        if (reader->at + 1 == reader->end || reader->at[1] != '\n')
            return fault(reader, reader->at, "a carriage return without a line feed");
        reader->at++;
    }
    reader->at++;
    reader->line++;
    reader->line_start = reader->at;
    return CSV_ROW;
}

enum csv_result csv_reader_next(struct csv_reader *reader, struct csv_row *row)
{
    if (reader->fault != NULL)
        return CSV_FAULT;
    if (reader->at == reader->end)
        return CSV_END;
    const char *begin = reader->at;
    row->count = 0;
    row->line = reader->line;
    arena_clear(&row->copies);
    if (read_cells(reader, row) == CSV_FAULT)
        return CSV_FAULT;
    row->record = span_between(begin, reader->at);
    if (reader->width == 0)
        reader->width = row->count;
    if (row->count != reader->width)
        return fault(reader, reader->at,
                     row->count < reader->width ? "fewer cells than the first record has"
                                                : "more cells than the first record has");
    return read_line_end(reader);
}
