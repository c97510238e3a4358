// SPDX-License-Identifier: MIT
#include "parse/readers.h"
#include "parse/text_lines.h"

// Text dumps that lost the borders between cells: "Number of jobs85,275214,835". A row is
// known by the label that it starts with; label and values are told apart here, the values
// from each other later (split/).

static const struct profile_label *label_of(const struct reader_input *input,
                                            const struct line *line, size_t *out_size)
{
    if (line->kind != LINE_PLAIN)
        return NULL;
    return profile_label_at_start(input->profile, line->text, out_size);
}

static void add_row(const struct reader_input *input, const struct line *line)
{
    size_t size;
    struct span label = line->text, values = {NULL, 0};
    if (label_of(input, line, &size) != NULL) {
        label = span_part(line->text, 0, size);
        values = span_trim_start(span_from(line->text, size));
    }
    document_add_cell(input->builder, text_of_line(input, label),
                      (struct place){line->place.begin, line->place.begin + label.size});
    if (values.size != 0)
        document_add_cell(
            input->builder, text_of_line(input, values),
            (struct place){line->place.end - values.size, line->place.end});
    document_end_row(input->builder, line->place)->borders = BORDERS_GLUED;
}

// Could it be a row whose label is not known, rather than prose?
static bool may_be_row(const struct line *line)
{
    enum { LONGEST_ROW = 160 };
    return line->kind == LINE_PLAIN && line->text.size <= LONGEST_ROW &&
           span_find(line->text, SPAN(". ")) == SPAN_NOT_FOUND &&
           line->text.data[line->text.size - 1] != '.' &&
           line->text.data[line->text.size - 1] != ':';
}

// The line after the table whose first labelled row is at `at`: rows follow each other
// without a blank line; lines with unknown labels belong to it when more rows follow or the
// group of lines ends with them.
static size_t end_of_table(const struct reader_input *input, const struct text_lines *lines,
                           size_t at)
{
    size_t end = at + 1;
    for (size_t next = end; next < lines->count; next++) {
        const struct line *line = &lines->lines[next];
        size_t size;
        if (line->kind == LINE_BLANK)
            return next;
        if (label_of(input, line, &size) != NULL)
            end = next + 1;
        else if (!may_be_row(line))
            return end;
    }
    return end;
}

static void add_table(const struct reader_input *input, const struct text_lines *lines,
                      size_t begin, size_t end)
{
    for (size_t at = begin; at < end; at++)
        add_row(input, &lines->lines[at]);
    struct place place = {lines->lines[begin].place.begin, lines->lines[end - 1].place.end};
    document_end_table(input->builder, place);
}

static unsigned recognise(const struct reader_input *input)
{
    enum { ROWS_NEEDED = 2, LINES_LOOKED_AT = 2000 };
    struct span rest = input->page->bytes, line;
    size_t rows = 0, size;
    for (size_t i = 0; i < LINES_LOOKED_AT && span_next_line(&rest, &line); i++)
        rows += profile_label_at_start(input->profile, span_trim(line), &size) != NULL;
    return rows >= ROWS_NEEDED ? 40 : 0;
}

static void read(const struct reader_input *input, struct document *out_document)
{
    (void)out_document;
    struct text_lines lines = text_lines_of(input);
    size_t from = 0, at = 0, size;
    while (at < lines.count) {
        if (label_of(input, &lines.lines[at], &size) == NULL) {
            at++;
            continue;
        }
        size_t begin = at;
        // The line right above the first row holds the titles.
        if (begin > from && may_be_row(&lines.lines[begin - 1]))
            begin--;
        text_lines_add(input, &lines, from, begin);
        at = end_of_table(input, &lines, at);
        add_table(input, &lines, begin, at);
        from = at;
    }
    text_lines_add(input, &lines, from, lines.count);
}

const struct reader reader_glued = {
    "glued", "text whose cells are run together, rows known by their labels", recognise,
    read};
