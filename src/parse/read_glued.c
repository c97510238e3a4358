// SPDX-License-Identifier: MIT
#include "parse/readers.h"
#include "parse/text_blocks.h"
#include "parse/text_tables.h"

// Text dumps that lost the borders between cells: "Number of jobs85,275214,835", or
// joined the cells by one space: "Number of jobs 85,275 214,835", and then wrapped the
// line. A row is known by the label that it starts with; label and values are told apart
// here, the values from each other later (split/).

static bool is_labelled(const struct line *line)
{
    return line->kind == LINE_PLAIN && line->label_size != 0 &&
           line->follower != FOLLOWED_BY_NOTHING && !line->has_gap;
}

// Tables and paragraphs may have margins that differ by a little.
static bool is_wrapped(const struct text_page *page, size_t at)
{
    enum { SLACK = 8 };
    return text_page_is_wrapped(page, at, page->wrap > SLACK ? page->wrap - SLACK : 0);
}

// The line after those that hold the row which begins at `at`.
static size_t end_of_row(const struct text_page *page, size_t at)
{
    size_t next = at + 1;
    while (next < page->count && page->lines[next].kind == LINE_PLAIN &&
           !is_labelled(&page->lines[next]) && is_wrapped(page, next - 1))
        next++;
    return next;
}

static size_t add_row(const struct text_page *page, size_t at)
{
    const struct line *line = &page->lines[at];
    size_t next = end_of_row(page, at);
    struct place place = {line->place.begin, page->lines[next - 1].place.end};
    struct span text = span_part(page->input->page->bytes, place.begin, place.end);
    size_t label = line->label_size != 0 ? line->label_size : text.size;
    text_add_cell(page, span_part(text, 0, label));
    struct span values = span_trim_start(span_from(text, label));
    if (values.size != 0)
        text_add_cell(page, values);
    document_end_row(page->input->builder, place)->borders = BORDERS_GLUED;
    return next;
}

// Could it be a row whose label is not known, rather than prose?
static bool may_be_row(const struct line *line)
{
    enum { LONGEST_ROW = 160 };
    return line->kind == LINE_PLAIN && !line->has_gap && line->text.size <= LONGEST_ROW &&
           span_find(line->text, SPAN(". ")) == SPAN_NOT_FOUND &&
           line->text.data[line->text.size - 1] != '.' &&
           line->text.data[line->text.size - 1] != ':';
}

// The line after the table whose first labelled row is at `at`: rows follow each other
// without a blank line; lines with unknown labels belong to it when more rows follow or
// the group of lines ends with them.
static size_t end_of_table(const struct text_page *page, size_t at)
{
    size_t end = end_of_row(page, at);
    for (size_t next = end; next < page->count;) {
        const struct line *line = &page->lines[next];
        if (line->kind == LINE_BLANK)
            return next;
        if (is_labelled(line))
            end = next = end_of_row(page, next);
        else if (may_be_row(line))
            next = end_of_row(page, next);
        else
            return end;
    }
    return end;
}

size_t add_glued_table(struct text_page *page, size_t from, size_t at)
{
    if (!is_labelled(&page->lines[at]))
        return at;
    size_t begin = at, end = end_of_table(page, at);
    // The line right above the first row holds the titles.
    if (begin > from && may_be_row(&page->lines[begin - 1]))
        begin--;
    while (begin > from && may_be_row(&page->lines[begin - 1]) &&
           is_wrapped(page, begin - 1))
        begin--;
    text_blocks_add(page, from, begin);
    struct place place = {page->lines[begin].place.begin, page->lines[end - 1].place.end};
    while (begin < end)
        begin = add_row(page, begin);
    document_end_table(page->input->builder, place);
    return end;
}

static unsigned recognise_glued(const struct reader_input *input)
{
    return text_evidence_score(input, FOLLOWED_BY_TEXT);
}

static unsigned recognise_spaced(const struct reader_input *input)
{
    return text_evidence_score(input, FOLLOWED_BY_SPACE);
}

const struct reader reader_glued = {
    "glued", "text whose cells are run together, rows known by their labels",
    recognise_glued, text_tables_read};

const struct reader reader_spaced = {
    "spaced", "text whose cells are joined by one space, rows known by their labels",
    recognise_spaced, text_tables_read};
