// SPDX-License-Identifier: MIT
#include "base/text.h"
#include "parse/readers.h"
#include "parse/text_lines.h"

// Tables whose cells stand between '|', with or without pipes at the ends of the row and
// with or without a row of dashes under the titles (GitHub Flavored Markdown, 4.10).

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

static bool is_row(const struct line *line)
{
    if (line->kind == LINE_BLANK)
        return false;
    size_t borders = count_borders(line->text);
    return has_outer_pipe(line->text) ? borders >= 2 : borders >= 1;
}

// "| --- | :-: |": says that the row above holds titles.
static bool is_separator(struct span text)
{
    bool has_dash = false;
    for (size_t i = 0; i < text.size; i++) {
        char byte = text.data[i];
        has_dash = has_dash || byte == '-' || byte == '=';
        if (byte != '-' && byte != '=' && byte != ':' && byte != '|' && byte != '+' &&
            !is_space(byte))
            return false;
    }
    return has_dash;
}

static struct span unescape(const struct reader_input *input, struct span text)
{
    if (span_find(text, SPAN("\\|")) == SPAN_NOT_FOUND)
        return text;
    char *out = arena_allocate(input->arena, text.size, 1);
    size_t size = 0;
    for (size_t i = 0; i < text.size; i++)
        if (text.data[i] != '\\' || i + 1 == text.size || text.data[i + 1] != '|')
            out[size++] = text.data[i];
    return (struct span){out, size};
}

static void add_cell(const struct reader_input *input, struct span raw)
{
    struct span text = span_trim(raw);
    size_t begin = (size_t)(text.data - input->page->bytes.data);
    struct place place = {begin, begin + text.size};
    document_add_cell(input->builder, text_of_line(input, unescape(input, text)), place);
}

static void add_row(const struct reader_input *input, const struct line *line)
{
    struct span text = line->text;
    if (has_outer_pipe(text))
        text = span_from(text, 1);
    size_t from = 0, cells = 0;
    for (size_t at = find_border(text, 0); at != SPAN_NOT_FOUND && cells < CELLS_MOST;
         at = find_border(text, from), cells++) {
        add_cell(input, span_part(text, from, at));
        from = at + 1;
    }
    // After a last pipe nothing more is a cell.
    if (from < text.size)
        add_cell(input, span_from(text, from));
    document_end_row(input->builder, line->place);
}

static size_t add_table(const struct reader_input *input, const struct text_lines *lines,
                        size_t at)
{
    struct place place = lines->lines[at].place;
    for (; at < lines->count && is_row(&lines->lines[at]); at++) {
        if (!is_separator(lines->lines[at].text)) {
            add_row(input, &lines->lines[at]);
        } else if (input->builder->rows.count == 1) {
            VECTOR_AT(&input->builder->rows, struct row, 0)->is_heading = true;
        }
        place.end = lines->lines[at].place.end;
    }
    document_end_table(input->builder, place);
    return at;
}

static unsigned recognise(const struct reader_input *input)
{
    enum { ROWS_NEEDED = 3, LINES_LOOKED_AT = 2000 };
    struct span rest = input->page->bytes, line;
    size_t with_pipes = 0, rows = 0;
    for (size_t i = 0; i < LINES_LOOKED_AT && span_next_line(&rest, &line); i++) {
        line = span_trim(line);
        size_t borders = span_find_byte(line, '|') != SPAN_NOT_FOUND ? count_borders(line) : 0;
        with_pipes += has_outer_pipe(line) && borders >= 2;
        rows += borders >= 1;
    }
    if (with_pipes >= ROWS_NEEDED)
        return 80;
    return rows >= ROWS_NEEDED ? 50 : 0;
}

static void read(const struct reader_input *input, struct document *out_document)
{
    (void)out_document;
    struct text_lines lines = text_lines_of(input);
    size_t from = 0, at = 0;
    while (at < lines.count) {
        if (!is_row(&lines.lines[at])) {
            at++;
            continue;
        }
        text_lines_add(input, &lines, from, at);
        from = at = add_table(input, &lines, at);
    }
    text_lines_add(input, &lines, from, lines.count);
}

const struct reader reader_pipes = {
    "pipes", "text whose table cells stand between | signs", recognise, read};
