// SPDX-License-Identifier: MIT
#include "base/buffer.h"
#include "model/document.h"
#include "parse/table/swapped_tables.h"
#include "parse/text/text_blocks.h"
#include "parse/text/text_tables.h"

// Rows of RFC 4180 in a page of text: cells between commas or semicolons, in quotation
// marks where they hold one. Sentences have commas too, so a row must be one for sure: it
// begins with a label and another such row of as many cells follows, or it has labels
// beside each other. "$30,000" without quotation marks could be two cells: what has such
// a figure, or space around a comma, is no row.

enum { CELLS_LEAST = 2, ROWS_LEAST = 2, LABELS_LEAST = 2 };

// A row being taken apart.
struct csv_row {
    char sign;
    struct span rest;
    struct span cell; // without its quotation marks
    bool is_quoted, is_over;
};

static struct csv_row csv_row_of(struct span line, char sign)
{
    return (struct csv_row){.sign = sign, .rest = span_trim(line)};
}

// Where the cell in quotation marks at the front ends: behind its last mark. Past the end
// of a text that has none.
static size_t end_of_quoted(struct span text)
{
    for (size_t at = 1; at < text.size; at++) {
        if (text.data[at] != '"')
            continue;
        if (at + 1 == text.size || text.data[at + 1] != '"')
            return at + 1;
        at++;
    }
    return text.size + 1;
}

// Takes the next cell; false when there is none or what is there is no cell.
static bool next_cell(struct csv_row *row)
{
    if (row->is_over)
        return false;
    row->is_quoted = row->rest.size > 1 && row->rest.data[0] == '"';
    size_t end =
        row->is_quoted ? end_of_quoted(row->rest) : span_find_byte(row->rest, row->sign);
    if (row->is_quoted && end > row->rest.size)
        return false; // the cell goes on on the next line
    if (end == SPAN_NOT_FOUND)
        end = row->rest.size;
    row->cell =
        row->is_quoted ? span_part(row->rest, 1, end - 1) : span_part(row->rest, 0, end);
    row->is_over = end == row->rest.size;
    bool is_right = row->is_over || row->rest.data[end] == row->sign;
    row->rest = row->is_over ? (struct span){NULL, 0} : span_from(row->rest, end + 1);
    return is_right;
}

// "$30" and "000": one figure of which a comma made two cells.
static bool is_figure_cut(const struct csv_row *row)
{
    const struct span *left = &row->cell, *right = &row->rest;
    enum { GROUP = 3 };
    if (row->sign != ',' || row->is_quoted || left->size == 0 || right->size < GROUP ||
        !is_digit(left->data[left->size - 1]))
        return false;
    size_t digits = 0;
    while (digits < right->size && is_digit(right->data[digits]))
        digits++;
    return digits == GROUP;
}

// How many cells the line has; 0 when it is no row.
static size_t count_cells(struct span line, char sign)
{
    size_t count = 0;
    struct csv_row row = csv_row_of(line, sign);
    while (!row.is_over) {
        if (!next_cell(&row) || is_figure_cut(&row) ||
            (!row.is_quoted && span_trim(row.cell).size != row.cell.size))
            return 0;
        count++;
    }
    return count >= CELLS_LEAST ? count : 0;
}

static bool begins_with_label(const struct text_page *page, struct span line, char sign)
{
    struct csv_row row = csv_row_of(line, sign);
    return next_cell(&row) && swapped_label(page, row.cell) != NULL;
}

// Labels beside each other: the occupations stand below.
static bool has_labels(const struct text_page *page, struct span line, char sign)
{
    size_t labels = 0;
    struct csv_row row = csv_row_of(line, sign);
    while (labels < LABELS_LEAST && next_cell(&row))
        labels += swapped_label(page, row.cell) != NULL;
    return labels == LABELS_LEAST;
}

// The lines behind `at` that are rows of as many cells as it.
static size_t end_of_rows(const struct text_page *page, size_t at, char sign)
{
    size_t count = count_cells(page->lines[at].bare, sign), end = at;
    while (count != 0 && end < page->count && page->lines[end].bare.size != 0 &&
           count_cells(page->lines[end].bare, sign) == count)
        end++;
    return end;
}

// The first of its rows may be of titles. Rows far from labels are not counted.
static bool may_begin_table(const struct text_page *page, size_t at, char sign)
{
    return begins_with_label(page, page->lines[at].bare, sign) ||
           has_labels(page, page->lines[at].bare, sign) ||
           (at + 1 < page->count && page->lines[at + 1].bare.size != 0 &&
            begins_with_label(page, page->lines[at + 1].bare, sign));
}

static bool is_table(const struct text_page *page, size_t at, size_t end, char sign)
{
    if (end - at < ROWS_LEAST)
        return false;
    if (has_labels(page, page->lines[at].bare, sign))
        return true;
    size_t labels = 0;
    for (size_t i = at; i < end && labels < ROWS_LEAST; i++)
        labels += begins_with_label(page, page->lines[i].bare, sign);
    return labels == ROWS_LEAST;
}

// "" within quotation marks stands for one of them.
static struct span without_doubles(const struct text_page *page, struct span text)
{
    struct buffer out;
    if (span_find(text, SPAN("\"\"")) == SPAN_NOT_FOUND)
        return text;
    buffer_init(&out, BUFFER_NO_CEILING);
    for (size_t i = 0; i < text.size; i++) {
        buffer_append_byte(&out, text.data[i]);
        i += span_starts(span_from(text, i), SPAN("\"\""));
    }
    text = arena_keep(page->input->arena, buffer_span(&out));
    buffer_release(&out);
    return text;
}

static void add_row(const struct text_page *page, const struct line *line, char sign)
{
    struct csv_row row = csv_row_of(line->bare, sign);
    while (next_cell(&row)) {
        struct place place = {0, 0};
        if (row.cell.size != 0)
            place.begin = (size_t)(row.cell.data - page->input->page->bytes.data);
        place.end = place.begin + row.cell.size;
        struct span text = row.is_quoted ? without_doubles(page, row.cell) : row.cell;
        document_add_cell(page->input->builder, text_page_clean(page, text), place);
    }
    document_end_row(page->input->builder, line->place);
}

static bool has_decimal_commas(const struct text_page *page)
{
    const struct profile *profile = page->input->profile;
    return profile != NULL && profile->notation.decimal == ',';
}

size_t add_csv_table(struct text_page *page, size_t from, size_t at)
{
    static const char signs[] = {',', ';'};
    for (size_t s = 0; s < sizeof signs; s++) {
        if (span_find_byte(page->lines[at].bare, signs[s]) == SPAN_NOT_FOUND ||
            (signs[s] == ',' && has_decimal_commas(page)) ||
            !may_begin_table(page, at, signs[s]))
            continue;
        size_t end = end_of_rows(page, at, signs[s]);
        if (!is_table(page, at, end, signs[s]))
            continue;
        text_blocks_add(page, from, at);
        for (size_t i = at; i < end; i++)
            add_row(page, &page->lines[i], signs[s]);
        struct place place = {page->lines[at].place.begin,
                              page->lines[end - 1].place.end};
        document_end_table(page->input->builder, place);
        return end;
    }
    return at;
}
