// SPDX-License-Identifier: MIT
#include "model/problem.h"
#include "parse/readers.h"
#include "parse/table/broken_words.h"
#include "parse/table/drawn_line.h"
#include "parse/table/swapped_tables.h"
#include "parse/text/text_blocks.h"
#include "parse/text/text_tables.h"
#include "parse/text/text_width.h"

#include <limits.h>

// Tables drawn as boxes: pandoc's and reStructuredText's grid tables, what database
// shells print, and what text browsers make of tables with a border.

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
    bool has_padding;        // a space around each cell
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
    cell->width = table->has_padding ? next - grid->starts[cell->column] - BAR_AND_PADDING
                                     : UINT_MAX;
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
        if (drawn_is_border(line->bare)) {
            borders++;
            strong += span_find_byte(line->raw, '=') != SPAN_NOT_FOUND;
        } else if (drawn_bar_at_start(line->bare) == 0)
            break;
    }
    *out_shell = borders == 2 && strong == 0; // beside the first one
    return at;
}

// The border with the most corners has those of all columns; a top may have none inside,
// and then the bars of the first row tell.
static bool find_columns(struct grid_table *table, size_t at, size_t end)
{
    const struct line *lines = table->page->lines;
    struct cell_grid found;
    table->border.count = 0;
    for (size_t i = at; i < end; i++)
        if (drawn_is_border(lines[i].bare) && drawn_take_columns(lines[i].raw, &found) &&
            found.count > table->border.count)
            table->border = found;
    for (size_t i = at; i < end && table->border.count <= 1; i++)
        if (!drawn_is_border(lines[i].bare) &&
            !drawn_take_columns(lines[i].raw, &table->border))
            return false;
    return table->border.count > 1;
}

// Known labels begin several of the lines between two borders: every line is a row.
static bool are_lines_rows(const struct grid_table *table, size_t begin, size_t end)
{
    enum { LABELS_NEEDED = 2 };
    size_t labels = 0;
    for (size_t at = begin; at < end && labels < LABELS_NEEDED; at++)
        labels += swapped_label(table->page, cell_grid_piece(&table->border, table->page,
                                                             at, 0)) != NULL;
    return labels == LABELS_NEEDED;
}

static bool has_underlines(const struct line *lines, size_t begin, size_t end)
{
    while (begin < end && !drawn_is_underlined(lines[begin].bare))
        begin++;
    return begin < end;
}

// Texts that were too long for their cell go on in lines without a label.
static size_t end_of_line_row(const struct grid_table *table, size_t at, size_t end)
{
    size_t next = at + 1;
    while (next < end && cell_grid_piece(&table->border, table->page, next, 0).size == 0)
        next++;
    return next;
}

// The rows of the lines [begin, end) between two borders.
static void add_group(struct grid_table *table, size_t begin, size_t end, bool is_shell)
{
    const struct line *lines = table->page->lines;
    bool is_by_lines = is_shell;
    if (!is_shell && !has_underlines(lines, begin, end))
        is_by_lines = are_lines_rows(table, begin, end);
    while (begin < end && !table->is_doubtful) {
        size_t next = is_by_lines ? end_of_line_row(table, begin, end) : begin + 1;
        while (!is_by_lines && next < end && !drawn_is_underlined(lines[next - 1].bare))
            next++;
        add_row(table, begin, next);
        begin = next;
    }
}

static void add_rows(struct grid_table *table, size_t at, size_t end, bool is_shell)
{
    const struct text_page *page = table->page;
    size_t begin = at;
    for (size_t next = begin; next <= end && !table->is_doubtful; next++) {
        if (next != end && !drawn_is_border(page->lines[next].bare))
            continue;
        add_group(table, begin, next, is_shell);
        if (next != end && span_find_byte(page->lines[next].raw, '=') != SPAN_NOT_FOUND)
            mark_titles(page);
        begin = next + 1;
    }
}

// The first row of a table of html2text stands under a line of underscores.
static bool is_top(const struct text_page *page, size_t at)
{
    const struct line *line = &page->lines[at];
    if (at + 1 == page->count || drawn_bar_at_start(line[1].bare) == 0)
        return false;
    return drawn_is_top(line->bare) ||
           (page->is_html2text && line->bare.size > 2 && text_is_rule(line->bare) &&
            line->bare.data[0] == '_');
}

// Cells without a space behind their bar are as wide as the texts may be.
static bool has_padding(const struct grid_table *table, size_t at, size_t end)
{
    for (; at < end; at++)
        for (size_t i = 0; i < table->border.count; i++) {
            unsigned start = table->border.starts[i];
            struct span raw = table->page->lines[at].raw;
            if (!drawn_is_border(span_trim(raw)) &&
                text_width_part(raw, start, start + 1).size != 0)
                return false;
        }
    return true;
}

size_t add_grid_table(struct text_page *page, size_t from, size_t at)
{
    struct grid_table table = {.page = page};
    bool is_shell;
    if (!is_top(page, at))
        return at;
    size_t end = find_end(page, at + 1, &is_shell);
    is_shell = is_shell && !page->is_html2text;
    if (!find_columns(&table, at, end))
        return at;
    text_blocks_add(page, from, at);
    table.width = text_width(span_trim_end(page->lines[at].raw));
    table.has_padding = has_padding(&table, at, end);
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

const struct reader reader_grid = {"grid", "text whose table cells are in drawn boxes",
                                   recognise, NULL};
