// SPDX-License-Identifier: MIT
#include "parse/cell_grid.h"
#include "parse/readers.h"
#include "parse/text_blocks.h"
#include "parse/text_tables.h"
#include "parse/text_width.h"

// Tables drawn as boxes, "+-----+-----+" around every row: pandoc's and
// reStructuredText's grid tables, and what database shells print.

static bool is_border(const struct line *line)
{
    struct span text = line->bare;
    if (text.size < 4 || text.data[0] != '+' || text.data[text.size - 1] != '+')
        return false;
    for (size_t i = 0; i < text.size; i++)
        if (text.data[i] != '+' && text.data[i] != '-' && text.data[i] != '=' &&
            text.data[i] != ':')
            return false;
    return true;
}

// Cells begin behind each '+' of the border but the last.
static bool take_border(const struct line *line, struct cell_grid *grid)
{
    struct span raw = span_trim_end(line->raw);
    grid->count = 0;
    for (size_t i = 0; i + 1 < raw.size; i++) {
        if (raw.data[i] != '+')
            continue;
        if (grid->count == GRID_COLUMNS_MOST)
            return false;
        grid->starts[grid->count++] = (unsigned)i + 1;
    }
    return grid->count != 0;
}

// Where the row has no border at the start of a column, its cell spans that one too.
static bool has_bar(const struct cell_grid *grid, const struct text_page *page, size_t at,
                    size_t column)
{
    unsigned bar = grid->starts[column] - 1;
    return text_width_part(page->lines[at].raw, bar, bar + 1).size != 0;
}

static void add_row(const struct text_page *page, const struct cell_grid *border,
                    size_t begin, size_t end)
{
    struct cell_grid grid = {.has_bars = true};
    for (size_t i = 0; i < border->count; i++)
        if (has_bar(border, page, begin, i))
            grid.starts[grid.count++] = border->starts[i];
    cell_grid_add_row(&grid, page, begin, end);
}

static void mark_titles(const struct text_page *page)
{
    struct vector *rows = &page->input->builder->rows;
    for (uint32_t i = 0; i < rows->count; i++)
        VECTOR_AT(rows, struct row, i)->is_heading = true;
}

// The line after the table. *out_shell: borders stand around the titles and the table
// only, as shells print them, so that every line is a row.
static size_t find_end(const struct text_page *page, size_t at, bool *out_shell)
{
    size_t borders = 0, strong = 0;
    for (; at < page->count; at++) {
        const struct line *line = &page->lines[at];
        if (is_border(line)) {
            borders++;
            strong += span_find_byte(line->raw, '=') != SPAN_NOT_FOUND;
        } else if (line->kind == LINE_BLANK || !line->has_pipe)
            break;
    }
    *out_shell = borders == 3 && strong == 0;
    return at;
}

size_t add_grid_table(struct text_page *page, size_t from, size_t at)
{
    struct cell_grid grid;
    if (!is_border(&page->lines[at]) || !take_border(&page->lines[at], &grid) ||
        at + 1 == page->count || !page->lines[at + 1].has_pipe)
        return at;
    text_blocks_add(page, from, at);
    bool is_shell;
    size_t end = find_end(page, at, &is_shell), begin = at + 1;
    for (size_t next = begin; next < end; next++) {
        bool is_edge = is_border(&page->lines[next]);
        if (begin < next && (is_edge || is_shell))
            add_row(page, &grid, begin, next);
        if (is_edge && span_find_byte(page->lines[next].raw, '=') != SPAN_NOT_FOUND)
            mark_titles(page);
        if (is_edge || is_shell)
            begin = is_edge ? next + 1 : next;
    }
    struct place place = {page->lines[at].place.begin, page->lines[end - 1].place.end};
    document_end_table(page->input->builder, place);
    return end;
}

static unsigned recognise(const struct reader_input *input)
{
    return text_evidence_of(input)->grid_borders >= 2 ? 85 : 0;
}

const struct reader reader_grid = {"grid", "text whose table cells stand in drawn boxes",
                                   recognise, text_tables_read};
