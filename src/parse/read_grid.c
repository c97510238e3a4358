// SPDX-License-Identifier: MIT
#include "model/problem.h"
#include "parse/broken_words.h"
#include "parse/readers.h"
#include "parse/swapped_tables.h"
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

// A table while it is read.
struct grid_table {
    const struct text_page *page;
    struct cell_grid border; // the columns of its borders
    unsigned width;          // of a line
    struct broken_words words;
    const struct profile_label *labels[GRID_COLUMNS_MOST]; // in its first row
    size_t rows;
    bool is_doubtful; // its titles cannot be told
};

static void note_doubt(const struct grid_table *table, size_t begin, size_t end)
{
    const struct line *lines = table->page->lines;
    document_add_note(table->page->input->builder, PROBLEM_AMBIGUOUS_SPLIT_CODE,
                      (struct place){lines[begin].place.begin, lines[end - 1].place.end},
                      SPAN("words that may be broken at the width of their column"));
}

static struct cell_grid columns_of_row(const struct grid_table *table, size_t line)
{
    struct cell_grid grid = {.has_bars = true};
    for (size_t i = 0; i < table->border.count; i++)
        if (has_bar(&table->border, table->page, line, i))
            grid.starts[grid.count++] = table->border.starts[i];
    return grid;
}

// Adds a cell; an empty one when its text cannot be told.
static bool add_cell(struct grid_table *table, struct broken_cell *cell)
{
    enum { BAR_AND_PADDING = 3 };
    const struct cell_grid *grid = cell->grid;
    unsigned next =
        cell->column + 1 < grid->count ? grid->starts[cell->column + 1] : table->width;
    struct span text;
    struct place place;
    cell->width = next - grid->starts[cell->column] - BAR_AND_PADDING;
    bool is_known = broken_words_read(&table->words, cell, &text, &place);
    if (!is_known)
        note_doubt(table, cell->lines[0], cell->lines[1]);
    document_add_cell(table->page->input->builder,
                      is_known ? text : (struct span){NULL, 0}, place);
    if (is_known && cell->is_label)
        table->labels[cell->column] = swapped_label(table->page, text);
    return is_known;
}

// The row of the lines [begin, end); of one whose label cannot be told nothing is added.
static void add_row(struct grid_table *table, size_t begin, size_t end)
{
    const struct text_page *page = table->page;
    struct cell_grid grid = columns_of_row(table, begin);
    bool is_first = table->rows++ == 0, is_known = true;
    for (size_t i = 0; i < grid.count && is_known; i++) {
        const struct profile_label *label = table->labels[0];
        struct broken_cell cell = {.grid = &grid,
                                   .lines = {begin, end},
                                   .column = i,
                                   .label = label != NULL ? label : table->labels[i],
                                   .is_label = i == 0 || is_first};
        is_known = add_cell(table, &cell) || !cell.is_label;
    }
    table->is_doubtful = is_first && !is_known;
    if (!is_known) {
        vector_clear(&page->input->builder->cells);
        return;
    }
    struct place place = {page->lines[begin].place.begin, page->lines[end - 1].place.end};
    document_end_row(page->input->builder, place);
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

static void add_rows(struct grid_table *table, size_t at, size_t end, bool is_shell)
{
    const struct text_page *page = table->page;
    size_t begin = at;
    for (size_t next = begin; next < end && !table->is_doubtful; next++) {
        bool is_edge = is_border(&page->lines[next]);
        if (begin < next && (is_edge || is_shell))
            add_row(table, begin, next);
        if (is_edge && span_find_byte(page->lines[next].raw, '=') != SPAN_NOT_FOUND)
            mark_titles(page);
        if (is_edge || is_shell)
            begin = is_edge ? next + 1 : next;
    }
}

size_t add_grid_table(struct text_page *page, size_t from, size_t at)
{
    struct grid_table table = {.page = page};
    if (!is_border(&page->lines[at]) || !take_border(&page->lines[at], &table.border) ||
        at + 1 == page->count || !page->lines[at + 1].has_pipe)
        return at;
    text_blocks_add(page, from, at);
    bool is_shell;
    size_t end = find_end(page, at, &is_shell);
    table.width = text_width(span_trim_end(page->lines[at].raw));
    broken_words_init(&table.words, page);
    add_rows(&table, at + 1, end, is_shell);
    broken_words_release(&table.words);
    if (table.is_doubtful)
        return end;
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
