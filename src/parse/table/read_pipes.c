// SPDX-License-Identifier: MIT
#include "parse/known.h"
#include "parse/readers.h"
#include "parse/table/pipe_cells.h"
#include "parse/text/text_blocks.h"
#include "parse/text/text_tables.h"

#include <string.h>

// Tables whose cells stand between '|', with or without pipes at the ends of the row and
// with or without a row of dashes under the titles (GitHub Flavored Markdown, 4.10).
// Cells beyond the titles' are dropped, as there, but counted: in a row that is too wide
// it cannot be told which value is whose.

// A row of one cell, or one whose last border is missing: only under a row of dashes.
static bool is_short_row(const struct line *line)
{
    return pipe_is_outer(line->bare);
}

struct piped_table {
    struct text_page *page;
    size_t begin, end; // lines
    size_t columns;    // of the titles above a row of dashes, or 0
    bool is_cut;       // what goes beyond them is no part of the grid
};

// GitHub splits code spans, others do not: what makes the row as wide as the titles
// holds.
static struct pipe_cells cells_to_read(const struct piped_table *table,
                                       const struct line *line)
{
    struct pipe_cells cells = pipe_cells_of(line->bare), kept = cells;
    kept.keeps_code = true;
    bool is_wide = table->is_cut && pipe_count_cells(cells) > table->columns;
    return is_wide && pipe_count_cells(kept) == table->columns ? kept : cells;
}

// A row without the sign that the table's first row ends with was cut: its last cell may
// be a part only. Under a row of dashes that sign may be left out.
static bool is_open_row(const struct piped_table *table, const struct line *line)
{
    struct span first = table->page->lines[table->begin].bare;
    return table->columns == 0 && pipe_is_outer(first) && span_ends(first, SPAN("|")) &&
           pipe_is_outer(line->bare) && !span_ends(line->bare, SPAN("|"));
}

static void add_row(const struct piped_table *table, const struct line *line)
{
    struct document_builder *builder = table->page->input->builder;
    size_t most = table->is_cut ? table->columns : PIPE_CELLS_MOST, at = 0, surplus = 0;
    struct pipe_cells cells = cells_to_read(table, line);
    bool is_open = is_open_row(table, line);
    for (struct span cell; pipe_next_cell(&cells, &cell); at++) {
        if (is_open && at != 0 && cells.rest.size == 0)
            break;
        if (at < most)
            pipe_add_cell(table->page, cell);
        else if (span_trim(cell).size != 0)
            surplus = at + 1 - most;
    }
    // Of a row that is short, nobody knows which value is missing; of a lone label, all.
    size_t missing = at > 1 && at < table->columns ? table->columns - at : 0;
    for (; at < table->columns; at++)
        document_add_cell(builder, (struct span){NULL, 0}, line->place);
    struct row *row = document_end_row(builder, line->place);
    row->surplus = surplus;
    row->missing = missing;
}

// A line without borders right below the rows is one more of them: a label without
// values, unless it reads like what follows a table.
static bool is_loose_row(const struct piped_table *table, const struct line *line)
{
    const struct reader_input *input = table->page->input;
    if (line->kind != LINE_PLAIN || line->has_pipe || line->indent >= 4 ||
        line->follower != FOLLOWED_BY_NO_LABEL ||
        line->width > table->page->lines[table->begin].width ||
        memchr("<>", line->text.data[0], 2) != NULL ||
        memchr(".:?!", line->text.data[line->text.size - 1], 4) != NULL)
        return false;
    return input->profile == NULL || (!known_heading(input, line->text) &&
                                      !profile_is_furniture(input->profile, input->arena,
                                                            input->matcher, line->text));
}

static size_t end_of_rows(const struct piped_table *table)
{
    const struct text_page *page = table->page;
    bool has_titles = table->columns != 0;
    size_t at = table->begin + 1 + has_titles;
    for (; at < page->count; at++) {
        const struct line *line = &page->lines[at];
        if (!pipe_is_separator(line) && pipe_row_of(line).size == 0 &&
            !(has_titles && (is_short_row(line) || is_loose_row(table, line))))
            break;
    }
    return at;
}

static bool ends_empty(const struct line *line)
{
    struct pipe_cells cells = pipe_cells_of(line->bare);
    struct span cell = {NULL, 0};
    while (pipe_next_cell(&cells, &cell))
        continue;
    return span_trim(cell).size == 0;
}

// Titles without a cell over the labels: all rows are one cell wider, and use it.
static bool lacks_corner(const struct piped_table *table)
{
    bool is_used = false;
    for (size_t at = table->begin + 2; at < table->end; at++) {
        const struct line *line = &table->page->lines[at];
        if (pipe_is_separator(line))
            continue;
        if (pipe_count_cells(pipe_cells_of(line->bare)) != table->columns + 1)
            return false;
        is_used = is_used || !ends_empty(line);
    }
    return is_used;
}

// On a page whose tables have rows of dashes, rows without one are none, unless there is
// a label among their cells.
static bool has_label(const struct piped_table *table)
{
    const struct reader_input *input = table->page->input;
    struct arena_mark mark = arena_mark(input->arena);
    bool is_found = false;
    for (size_t at = table->begin; at < table->end && !is_found; at++) {
        struct pipe_cells cells = pipe_cells_of(table->page->lines[at].bare);
        struct span cell;
        while (input->profile != NULL && !is_found && pipe_next_cell(&cells, &cell))
            is_found = profile_label_of(input->profile, input->arena,
                                        text_page_clean(table->page, span_trim(cell)));
    }
    arena_rewind(input->arena, mark);
    return is_found;
}

// The rows from `at` on; false when they are no table.
static bool find_table(struct text_page *page, size_t at, struct piped_table *table)
{
    const struct line *line = &page->lines[at];
    *table = (struct piped_table){.page = page, .begin = at};
    if (at < page->pipes_tried || !line->has_pipe)
        return false;
    if (at + 1 < page->count && pipe_is_separator(line + 1) && !pipe_is_separator(line))
        table->columns = pipe_count_cells(pipe_cells_of(line->bare));
    if (table->columns > PIPE_CELLS_MOST)
        table->columns = PIPE_CELLS_MOST;
    if (pipe_row_of(line).size == 0 && table->columns == 0)
        return false;
    table->end = page->pipes_tried = end_of_rows(table);
    table->is_cut = table->columns != 0 && !lacks_corner(table);
    return table->columns != 0 || !page->has_separators || has_label(table);
}

size_t add_piped_table(struct text_page *page, size_t from, size_t at)
{
    struct piped_table table;
    if (!find_table(page, at, &table))
        return at;
    text_blocks_add(page, from, at);
    for (; at < table.end && !text_is_full(page); at++) {
        const struct line *line = &page->lines[at];
        if (!pipe_is_separator(line))
            add_row(&table, line);
        if (at == table.begin && table.columns != 0)
            VECTOR_AT(&page->input->builder->rows, struct row, 0)->is_heading = true;
    }
    struct place place = {page->lines[table.begin].place.begin,
                          page->lines[at - 1].place.end};
    document_end_table(page->input->builder, place);
    return at;
}

static unsigned recognise(const struct reader_input *input)
{
    enum { ROWS_NEEDED = 3 };
    const struct text_evidence *evidence = text_evidence_of(input);
    if (evidence->outer_piped >= ROWS_NEEDED)
        return 80;
    return evidence->piped >= ROWS_NEEDED ? 50 : 0;
}

const struct reader reader_pipes = {"pipes", "text whose table cells are between | signs",
                                    recognise, NULL};
