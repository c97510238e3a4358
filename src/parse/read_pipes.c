// SPDX-License-Identifier: MIT
#include "parse/readers.h"
#include "parse/text_blocks.h"
#include "parse/text_tables.h"

// Tables whose cells stand between '|', with or without pipes at the ends of the row and
// with or without a row of dashes under the titles (GitHub Flavored Markdown, 4.10;
// there, cells beyond the titles' are dropped. Here they are kept, since a row that is
// too wide means that it cannot be told which value is whose.)

enum { CELLS_MOST = 64 };

// A '|' that ends a cell: not escaped.
static size_t find_border(struct span text, size_t from)
{
    for (size_t at = from; at < text.size; at++) {
        if (text.data[at] == '\\')
            at++;
        else if (text.data[at] == '|')
            return at;
    }
    return SPAN_NOT_FOUND;
}

static size_t count_borders(struct span text)
{
    size_t count = 0;
    for (size_t at = find_border(text, 0); at != SPAN_NOT_FOUND;
         at = find_border(text, at + 1))
        count++;
    return count;
}

static bool has_outer_pipe(struct span text)
{
    return text.size != 0 && text.data[0] == '|';
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
    size_t borders = count_borders(text);
    return borders >= (has_outer_pipe(text) ? 2 : 1) ? text : (struct span){NULL, 0};
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

// Adds the cells of a row, empty ones up to `columns`; returns how many it had.
static size_t add_row(const struct text_page *page, const struct line *line,
                      size_t columns)
{
    struct span text = line->bare;
    if (has_outer_pipe(text))
        text = span_from(text, 1);
    size_t from = 0, cells = 0;
    for (size_t at = find_border(text, 0); at != SPAN_NOT_FOUND && cells < CELLS_MOST;
         at = find_border(text, from), cells++) {
        add_cell(page, span_part(text, from, at));
        from = at + 1;
    }
    // After a last pipe nothing more is a cell.
    if (from < text.size) {
        add_cell(page, span_from(text, from));
        cells++;
    }
    for (size_t i = cells; i < columns; i++)
        document_add_cell(page->input->builder, (struct span){NULL, 0}, line->place);
    document_end_row(page->input->builder, line->place);
    return cells;
}

size_t add_piped_table(struct text_page *page, size_t from, size_t at)
{
    const struct line *lines = page->lines;
    bool has_titles = at + 1 < page->count && is_separator(&lines[at + 1]);
    if (row_of(&lines[at]).size == 0 && !(has_titles && lines[at].has_pipe))
        return at;
    text_blocks_add(page, from, at);
    struct place place = lines[at].place;
    size_t columns = 0, rows = 0;
    for (; at < page->count; at++) {
        bool is_dashes = is_separator(&lines[at]);
        if (!is_dashes && row_of(&lines[at]).size == 0 &&
            !(has_titles && is_short_row(&lines[at])))
            break;
        place.end = lines[at].place.end;
        if (is_dashes)
            continue;
        size_t cells = add_row(page, &lines[at], columns);
        if (rows++ == 0 && has_titles) {
            VECTOR_AT(&page->input->builder->rows, struct row, 0)->is_heading = true;
            columns = cells;
        }
    }
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
