// SPDX-License-Identifier: MIT
#include "parse/readers.h"
#include "parse/text_blocks.h"
#include "parse/text_tables.h"

#include <string.h>

// Tables whose cells stand between '|', with or without pipes at the ends of the row and
// with or without a row of dashes under the titles (GitHub Flavored Markdown, 4.10).
// Cells beyond the titles' are dropped, as there, but counted: in a row that is too wide
// it cannot be told which value is whose.

enum { CELLS_MOST = 64 };

// Where the code span that the run of '`' at `at` opens ends, or what is behind the run.
static size_t end_of_code(struct span text, size_t at)
{
    enum { CODE_MOST = 1024 };
    struct span rest = span_part(text, 0, at + CODE_MOST);
    size_t size = text_run_of(span_from(text, at), '`'), run;
    for (size_t i = at + size; i < rest.size; i += run != 0 ? run : 1) {
        run = text_run_of(span_from(rest, i), '`');
        if (run == size)
            return i + size;
    }
    return at + size;
}

// A '|' that ends a cell: not escaped, and outside of code spans if these are `kept`.
static size_t find_border(struct span text, bool kept)
{
    for (size_t at = 0; at < text.size;) {
        if (text.data[at] == '|')
            return at;
        if (text.data[at] == '`' && kept)
            at = end_of_code(text, at);
        else
            at += text.data[at] == '\\' ? 2 : 1;
    }
    return SPAN_NOT_FOUND;
}

static bool has_outer_pipe(struct span text)
{
    return text.size != 0 && text.data[0] == '|';
}

// The cells of a row that are still to come.
struct row_cells {
    struct span rest;
    bool keeps_code; // borders inside of code spans are none
};

static struct row_cells cells_of(const struct line *line)
{
    struct span text = line->bare;
    return (struct row_cells){has_outer_pipe(text) ? span_from(text, 1) : text, false};
}

// After a last pipe nothing more is a cell.
static bool next_cell(struct row_cells *cells, struct span *out_cell)
{
    struct span rest = cells->rest;
    if (rest.size == 0)
        return false;
    size_t end = find_border(rest, cells->keeps_code);
    *out_cell = span_part(rest, 0, end == SPAN_NOT_FOUND ? rest.size : end);
    cells->rest = span_from(rest, end == SPAN_NOT_FOUND ? rest.size : end + 1);
    return true;
}

static size_t count_cells(struct row_cells cells)
{
    size_t count = 0;
    for (struct span cell; next_cell(&cells, &cell);)
        count++;
    return count;
}

// "| --- | :-: |", "---+---": says that the row above holds titles.
static bool is_separator(const struct line *line)
{
    struct span text = line->bare;
    bool has_dash = false, has_border = false;
    for (size_t i = 0; i < text.size; i++) {
        char byte = text.data[i];
        has_dash = has_dash || byte == '-' || byte == '=';
        has_border = has_border || byte == '|' || byte == '+';
        if (byte != '-' && byte != '=' && byte != ':' && byte != '|' && byte != '+' &&
            !is_space(byte))
            return false;
    }
    return has_dash && has_border;
}

// The text whose cells are read, or nothing when the line is no row.
static struct span row_of(const struct line *line)
{
    struct span text = line->bare;
    if (!line->has_pipe || line->kind == LINE_HEADING)
        return (struct span){NULL, 0};
    struct span rest = has_outer_pipe(text) ? span_from(text, 1) : text;
    bool has_border = find_border(rest, false) != SPAN_NOT_FOUND;
    return has_border ? text : (struct span){NULL, 0};
}

// A row of one cell, or one whose last border is missing: only under a row of dashes.
static bool is_short_row(const struct line *line)
{
    return has_outer_pipe(line->bare);
}

static struct span unescape(const struct text_page *page, struct span text)
{
    if (span_find(text, SPAN("\\|")) == SPAN_NOT_FOUND)
        return text;
    char *out = arena_allocate(page->input->arena, text.size, 1);
    size_t size = 0;
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] == '\\' && i + 1 < text.size && text.data[i + 1] == '|')
            i++;
        out[size++] = text.data[i];
    }
    return (struct span){out, size};
}

static void add_cell(const struct text_page *page, struct span raw)
{
    struct span text = span_trim(raw);
    size_t begin = (size_t)(text.data - page->input->page->bytes.data);
    struct place place = {begin, begin + text.size};
    document_add_cell(page->input->builder, text_page_clean(page, unescape(page, text)),
                      place);
}

struct piped_table {
    struct text_page *page;
    size_t begin, end; // lines
    size_t columns;    // of the titles above a row of dashes, or 0
    bool is_cut;       // what goes beyond them is no part of the grid
};

// GitHub splits code spans, others do not: what makes the row as wide as the titles
// holds.
static struct row_cells cells_to_read(const struct piped_table *table,
                                      const struct line *line)
{
    struct row_cells cells = cells_of(line), kept = {cells.rest, true};
    bool is_wide = table->is_cut && count_cells(cells) > table->columns;
    return is_wide && count_cells(kept) == table->columns ? kept : cells;
}

static void add_row(const struct piped_table *table, const struct line *line)
{
    struct document_builder *builder = table->page->input->builder;
    size_t most = table->is_cut ? table->columns : CELLS_MOST, at = 0, surplus = 0;
    struct row_cells cells = cells_to_read(table, line);
    for (struct span cell; next_cell(&cells, &cell); at++) {
        if (at < most)
            add_cell(table->page, cell);
        else if (span_trim(cell).size != 0)
            surplus = at + 1 - most;
    }
    for (; at < table->columns; at++)
        document_add_cell(builder, (struct span){NULL, 0}, line->place);
    document_end_row(builder, line->place)->surplus = surplus;
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
    return input->profile == NULL || (!text_is_known_heading(table->page, line->text) &&
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
        if (!is_separator(line) && row_of(line).size == 0 &&
            !(has_titles && (is_short_row(line) || is_loose_row(table, line))))
            break;
    }
    return at;
}

static bool ends_empty(const struct line *line)
{
    struct row_cells cells = cells_of(line);
    struct span cell = {NULL, 0};
    while (next_cell(&cells, &cell))
        continue;
    return span_trim(cell).size == 0;
}

// Titles without a cell over the labels: all rows are one cell wider, and use it.
static bool lacks_corner(const struct piped_table *table)
{
    bool is_used = false;
    for (size_t at = table->begin + 2; at < table->end; at++) {
        const struct line *line = &table->page->lines[at];
        if (is_separator(line))
            continue;
        if (count_cells(cells_of(line)) != table->columns + 1)
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
        struct row_cells cells = cells_of(&table->page->lines[at]);
        struct span cell;
        while (input->profile != NULL && !is_found && next_cell(&cells, &cell))
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
    if (at + 1 < page->count && is_separator(line + 1) && !is_separator(line))
        table->columns = count_cells(cells_of(line));
    if (table->columns > CELLS_MOST)
        table->columns = CELLS_MOST;
    if (row_of(line).size == 0 && table->columns == 0)
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
        if (!is_separator(line))
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

const struct reader reader_pipes = {
    "pipes", "text whose table cells stand between | signs", recognise, text_tables_read};
