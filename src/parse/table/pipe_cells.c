// SPDX-License-Identifier: MIT
#include "parse/table/pipe_cells.h"

#include "parse/text/text_run.h"

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

// The sign that ends a cell: not escaped, and outside of code spans if these are kept.
static size_t find_border(const struct pipe_cells *cells)
{
    struct span text = cells->rest;
    for (size_t at = 0; at < text.size;) {
        bool is_border =
            text.data[at] == '|' || (cells->has_carets && text.data[at] == '^');
        if (is_border && (cells->size == 1 || text_run_of(span_from(text, at), '|') > 1))
            return at;
        if (text.data[at] == '`' && cells->keeps_code)
            at = end_of_code(text, at);
        else
            at += text.data[at] == '\\' ? 2 : 1;
    }
    return SPAN_NOT_FOUND;
}

bool pipe_is_outer(struct span text)
{
    return text.size != 0 && (text.data[0] == '|' || pipe_is_caret_row(text));
}

bool pipe_is_caret_row(struct span text)
{
    return text.size > 2 && text.data[0] == '^' &&
           (text.data[text.size - 1] == '^' || text.data[text.size - 1] == '|');
}

// "|| a || b ||" has two signs at each border.
static size_t size_of_border(struct span row)
{
    return text_run_of(row, '|') == 2 && span_ends(row, SPAN("||")) && row.size > 4 ? 2
                                                                                    : 1;
}

struct pipe_cells pipe_cells_of(struct span row)
{
    struct pipe_cells cells = {.rest = row, .size = size_of_border(row)};
    cells.has_carets = pipe_is_caret_row(row);
    if (pipe_is_outer(row))
        cells.rest = span_from(row, cells.size);
    return cells;
}

bool pipe_next_cell(struct pipe_cells *cells, struct span *out_cell)
{
    struct span rest = cells->rest;
    if (rest.size == 0)
        return false;
    size_t end = find_border(cells);
    *out_cell = span_part(rest, 0, end == SPAN_NOT_FOUND ? rest.size : end);
    cells->rest = span_from(rest, end == SPAN_NOT_FOUND ? rest.size : end + cells->size);
    return true;
}

size_t pipe_count_cells(struct pipe_cells cells)
{
    size_t count = 0;
    for (struct span cell; pipe_next_cell(&cells, &cell);)
        count++;
    return count;
}

bool pipe_is_separator(const struct line *line)
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

struct span pipe_row_of(const struct line *line)
{
    struct span text = line->bare;
    if (!line->has_pipe || line->kind == LINE_HEADING)
        return (struct span){NULL, 0};
    struct pipe_cells cells = pipe_cells_of(text);
    return find_border(&cells) != SPAN_NOT_FOUND ? text : (struct span){NULL, 0};
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

// "_. x" is a title, "\\2. x" spans two columns: the mark in front says so.
static struct span without_mark(struct span text)
{
    size_t size = 0;
    if (text.size < 2 ||
        (text.data[0] != '_' && text.data[0] != '\\' && text.data[0] != '/'))
        return text;
    do
        size++;
    while (size < text.size && is_digit(text.data[size]));
    bool is_mark = size < text.size && text.data[size] == '.' &&
                   (size + 1 == text.size || text.data[size + 1] == ' ') &&
                   (size > 1 || text.data[0] == '_');
    return is_mark ? span_trim(span_from(text, size + 1)) : text;
}

void pipe_add_cell(const struct text_page *page, struct span raw)
{
    struct span text = without_mark(span_trim(raw));
    size_t begin = (size_t)(text.data - page->input->page->bytes.data);
    struct place place = {begin, begin + text.size};
    document_add_cell(page->input->builder, text_page_clean(page, unescape(page, text)),
                      place);
}
