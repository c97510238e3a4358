// SPDX-License-Identifier: MIT
#include "parse/known.h"
#include "parse/readers.h"
#include "parse/text/text_blocks.h"
#include "parse/text/text_tables.h"

// Text with one cell a line, with or without blank lines between: a label alone on its
// line, then as many lines as there are occupations.

enum { SIDES_MOST = 16, LONGEST_TITLE = 100, LONGEST_CELL = 1000, CELLS_MOST = 64 };

static bool is_label(const struct line *line)
{
    return line->kind == LINE_PLAIN && line->follower == FOLLOWED_BY_NOTHING;
}

static bool is_cell(const struct text_page *page, const struct line *line)
{
    return line->kind == LINE_PLAIN && line->follower != FOLLOWED_BY_NOTHING &&
           line->text.size <= LONGEST_CELL && !known_heading(page->input, line->text);
}

// The next line from `at` on that is not blank, or page->count.
static size_t next_line(const struct text_page *page, size_t at)
{
    while (at < page->count && page->lines[at].kind == LINE_BLANK)
        at++;
    return at;
}

// How many cells follow the label at `at`, up to `most`; *out_next is what comes after
// them. Where no blank line stands behind the label, one behind a cell ends the row.
static size_t count_cells(const struct text_page *page, size_t at, size_t most,
                          size_t *out_next)
{
    size_t next = at + 1, count = 0;
    bool is_spaced = next < page->count && page->lines[next].kind == LINE_BLANK;
    while (count < most) {
        size_t found = next_line(page, next);
        if (found == page->count || !is_cell(page, &page->lines[found]) ||
            (!is_spaced && found != next))
            break;
        next = found + 1;
        count++;
    }
    *out_next = next;
    return count;
}

// As two labels tell: the last row's end is not marked, and rows with unknown labels may
// stand between.
static size_t sides_of_two(const struct text_page *page, size_t at, size_t *out_second)
{
    size_t next;
    size_t first = count_cells(page, at, CELLS_MOST, &next);
    next = next_line(page, next);
    *out_second = next;
    if (first == 0 || next == page->count || !is_label(&page->lines[next])) {
        *out_second = page->count;
        return 0;
    }
    if (first < 2)
        return 0;
    size_t second = count_cells(page, next, first, &next);
    size_t sides = first < second ? first : second;
    if (sides < 2 || sides > SIDES_MOST || (first - sides) % (sides + 1) != 0)
        return 0;
    return sides;
}

// The number of values that the rows of the table have, or 0. The first row may lack
// some; the next two tell then.
static size_t count_sides(const struct text_page *page, size_t at)
{
    size_t second, third;
    size_t sides = sides_of_two(page, at, &second);
    return sides != 0 || second == page->count ? sides
                                               : sides_of_two(page, second, &third);
}

static bool may_be_title(const struct text_page *page, const struct line *line)
{
    struct span text = line->text;
    return text.size <= LONGEST_TITLE && is_cell(page, line) &&
           text.data[text.size - 1] != '.' && text.data[text.size - 1] != ':';
}

// The first of the `sides` lines of titles above the label, or `at` when they are none.
static size_t find_titles(const struct text_page *page, size_t from, size_t at,
                          size_t sides)
{
    size_t first = at, found = 0;
    while (first > from && found < sides) {
        const struct line *line = &page->lines[first - 1];
        if (line->kind != LINE_BLANK) {
            if (!may_be_title(page, line))
                return at;
            found++;
        }
        first--;
    }
    return found == sides ? first : at;
}

static void add_titles(const struct text_page *page, size_t begin, size_t end)
{
    if (begin == end)
        return;
    text_add_cell(page, (struct span){NULL, 0});
    for (size_t i = begin; i < end; i++)
        if (page->lines[i].kind != LINE_BLANK)
            text_add_cell(page, page->lines[i].text);
    document_end_row(page->input->builder, page->lines[begin].place)->is_heading = true;
}

// Adds the row of the label at `at` with `cells` cells; returns the line after it.
static size_t add_row(const struct text_page *page, size_t at, size_t cells)
{
    size_t next;
    count_cells(page, at, cells, &next);
    for (size_t i = at; i < next; i++)
        if (page->lines[i].kind != LINE_BLANK)
            text_add_cell(page, page->lines[i].text);
    struct place place = {page->lines[at].place.begin, page->lines[next - 1].place.end};
    document_end_row(page->input->builder, place);
    return next;
}

// Adds the row at `at` and, when they fill the lines before the next label, rows whose
// labels are not known. Lines that do not fill rows belong to wrapped cells: the row
// gets all of them, and being too wide says nothing. Returns the line after them.
static size_t add_rows_of_label(const struct text_page *page, size_t at, size_t sides)
{
    enum { UNKNOWN_ROWS_MOST = 4 };
    size_t most = sides + UNKNOWN_ROWS_MOST * (sides + 1), next;
    size_t cells = count_cells(page, at, most, &next);
    size_t after = next_line(page, next);
    if (cells <= sides || after == page->count || !is_label(&page->lines[after]))
        return add_row(page, at, sides);
    if (page->wrap != 0 || (cells - sides) % (sides + 1) != 0)
        return add_row(page, at, cells);
    next = add_row(page, at, sides);
    for (size_t i = 0; i < (cells - sides) / (sides + 1); i++)
        next = add_row(page, next_line(page, next), sides);
    return next;
}

static size_t add_rows(const struct text_page *page, size_t at, size_t sides)
{
    for (;;) {
        size_t next = add_rows_of_label(page, at, sides);
        at = next_line(page, next);
        if (at == page->count || !is_label(&page->lines[at]))
            return next;
    }
}

size_t add_cells_table(struct text_page *page, size_t from, size_t at)
{
    if (!is_label(&page->lines[at]))
        return at;
    size_t sides = count_sides(page, at);
    if (sides == 0)
        return at;
    size_t begin = find_titles(page, from, at, sides);
    text_blocks_add(page, from, begin);
    add_titles(page, begin, at);
    size_t end = add_rows(page, at, sides);
    struct place place = {page->lines[begin].place.begin, page->lines[end - 1].place.end};
    document_end_table(page->input->builder, place);
    return end;
}

static unsigned recognise(const struct reader_input *input)
{
    return text_evidence_score(input, FOLLOWED_BY_NOTHING);
}

const struct reader reader_cells = {
    "cells", "text with one cell a line, rows known by their labels", recognise, NULL};
