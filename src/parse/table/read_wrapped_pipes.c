// SPDX-License-Identifier: MIT
#include "parse/readers.h"
#include "parse/table/drawn_line.h"
#include "parse/table/pipe_cells.h"
#include "parse/text/text_blocks.h"
#include "parse/text/text_tables.h"
#include "parse/text/text_width.h"

// Tables whose cells stand between '|' and whose rows take several lines: html2text of
// Python wraps rows, and ends each with two spaces; padded cells go on below themselves.
// All others are read_pipes.c's.

// Adds the cells of a row, empty ones up to `columns`; returns how many it had.
static size_t add_cells(const struct text_page *page, struct span text, size_t columns)
{
    size_t begin = (size_t)(text.data - page->input->page->bytes.data), count = 0;
    struct place place = {begin, begin + text.size};
    struct pipe_cells cells = pipe_cells_of(text);
    for (struct span cell; count < PIPE_CELLS_MOST && pipe_next_cell(&cells, &cell);
         count++)
        pipe_add_cell(page, cell);
    for (size_t i = count; i < columns; i++)
        document_add_cell(page->input->builder, (struct span){NULL, 0}, place);
    document_end_row(page->input->builder, place);
    return count;
}

// A table while it is read.
struct piped_table {
    const struct text_page *page;
    size_t separator; // the line of dashes under its titles, or 0
    // html2text of Python wraps rows at 78 columns and ends each with two spaces.
    bool has_row_ends;
    size_t columns; // of its titles
    size_t rows;
};

static bool is_row_end(const struct line *line)
{
    return span_ends(line->raw, SPAN("  ")) || span_ends(line->raw, SPAN("  \r"));
}

enum { ROW_LINES_MOST = 40 };

// Does the line go on with the texts of the row above? Its first cell is empty, and its
// borders stand right below the other's, as in tables that were padded.
static bool is_continuation(const struct text_page *page, size_t at, size_t above)
{
    const struct line *lines = page->lines;
    struct cell_grid grid, other;
    if (at == page->count || lines[at].kind != LINE_PLAIN || !lines[at].has_pipe ||
        !pipe_is_outer(lines[at].bare) || pipe_is_separator(&lines[at]) ||
        text_width(lines[at].raw) != text_width(lines[above].raw) ||
        !drawn_take_columns(lines[at].raw, &grid) ||
        !drawn_take_columns(lines[above].raw, &other) || grid.count != other.count)
        return false;
    for (size_t i = 0; i < grid.count; i++)
        if (grid.starts[i] != other.starts[i])
            return false;
    return grid.count > 1 && cell_grid_piece(&grid, page, at, 0).size == 0;
}

// Looks for the line of dashes under titles that begin at `at`.
static void find_separator(struct piped_table *table, size_t at)
{
    const struct text_page *page = table->page;
    bool is_padded = true;
    for (size_t next = at + 1; next < page->count && next - at < ROW_LINES_MOST; next++) {
        const struct line *line = &page->lines[next];
        if (pipe_is_separator(line)) {
            table->has_row_ends = is_row_end(line) && !pipe_is_outer(line->bare);
            if (is_padded || (table->has_row_ends && is_row_end(line - 1)))
                table->separator = next;
            return;
        }
        is_padded = is_padded && is_continuation(page, next, at);
        if (line->kind != LINE_PLAIN || (!is_padded && is_row_end(line - 1)))
            return;
    }
}

// The line after the row that begins at `at`.
static size_t end_of_row(const struct piped_table *table, size_t at)
{
    const struct line *lines = table->page->lines;
    size_t next = at + 1;
    if (table->separator == 0)
        return next;
    while (!table->has_row_ends && next - at < ROW_LINES_MOST &&
           is_continuation(table->page, next, at))
        next++;
    if (!table->has_row_ends)
        return next;
    while (!is_row_end(&lines[next - 1])) {
        if (next == table->page->count || next - at == ROW_LINES_MOST ||
            lines[next].kind == LINE_BLANK || pipe_is_separator(&lines[next]))
            return at + 1;
        next++;
    }
    return next;
}

static void add_row(struct piped_table *table, size_t begin, size_t end)
{
    const struct line *lines = table->page->lines;
    struct span first = lines[begin].bare, last = lines[end - 1].bare;
    struct span text = span_between(first.data, last.data + last.size);
    struct cell_grid grid;
    size_t cells;
    if (end > begin + 1 && !table->has_row_ends &&
        drawn_take_columns(lines[begin].raw, &grid))
        cells = cell_grid_add_row(&grid, table->page, begin, end)->count;
    else
        cells = add_cells(table->page, text, table->columns);
    if (table->rows++ == 0 && table->separator != 0) {
        struct vector *rows = &table->page->input->builder->rows;
        VECTOR_AT(rows, struct row, 0)->is_heading = true;
        table->columns = cells;
    }
}

// Does any row take more than a line? Else another reader knows more of such tables.
static bool has_wrapped_rows(struct text_page *page, const struct piped_table *table,
                             size_t at)
{
    size_t *tried = &page->wrapped_tried[table->has_row_ends];
    if (at < *tried)
        return false;
    while (at < page->count && page->lines[at].has_pipe) {
        size_t end = end_of_row(table, at);
        if (end > at + 1)
            return true;
        at = end;
    }
    *tried = at;
    return false;
}

size_t add_wrapped_pipes_table(struct text_page *page, size_t from, size_t at)
{
    const struct line *lines = page->lines;
    struct piped_table table = {.page = page};
    if (!lines[at].has_pipe)
        return at;
    find_separator(&table, at);
    if (table.separator == 0 || !has_wrapped_rows(page, &table, at))
        return at;
    text_blocks_add(page, from, at);
    struct place place = lines[at].place;
    while (at < page->count && !text_is_full(page)) {
        size_t end = end_of_row(&table, at);
        bool is_dashes = pipe_is_separator(&lines[at]);
        if (!is_dashes && pipe_row_of(&lines[at]).size == 0 &&
            !pipe_is_outer(lines[at].bare) && end == at + 1)
            break;
        place.end = lines[end - 1].place.end;
        if (!is_dashes)
            add_row(&table, at, end);
        at = end;
    }
    document_end_table(page->input->builder, place);
    return at;
}
