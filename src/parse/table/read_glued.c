// SPDX-License-Identifier: MIT
#include "base/utf8.h"
#include "parse/readers.h"
#include "parse/text/text_blocks.h"
#include "parse/text/text_tables.h"
#include "parse/text/text_wrap.h"

// Text dumps that lost the borders between cells: "Number of jobs85,275214,835", or
// joined the cells by one space: "Number of jobs 85,275 214,835", and then wrapped the
// line. A row is known by the label that it starts with; label and values are told apart
// here, the values from each other later (split/). Where the break between two rows was
// lost as well, the next label stands inside the line.

static bool is_labelled(const struct line *line)
{
    return line->kind == LINE_PLAIN && line->label_size != 0 &&
           line->follower != FOLLOWED_BY_NOTHING && !line->has_gap;
}

// Tables and paragraphs may have margins that differ by a little.
static bool is_wrapped(const struct text_page *page, size_t at)
{
    enum { SLACK = 8 };
    return text_wrap_goes_on(page, at, page->wrap > SLACK ? page->wrap - SLACK : 0);
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

// The first label inside the text from `from` on, or text.size. It begins with a capital
// and stands like those at the beginning of lines: run together with what is around it,
// or, in rows whose labels stand apart, between single spaces.
static size_t find_label(const struct text_page *page, struct span text, size_t from,
                         bool is_apart, size_t *out_size)
{
    for (size_t at = from > 1 ? from : 1; at < text.size; at++) {
        bool is_behind_space = is_space(text.data[at - 1]);
        if (!is_upper(text.data[at]) || (is_behind_space && !is_apart))
            continue;
        enum label_follower follower =
            text_label_follower(page->input->profile, span_from(text, at), out_size);
        if (follower == (is_behind_space ? FOLLOWED_BY_SPACE : FOLLOWED_BY_TEXT))
            return at;
    }
    return text.size;
}

static void add_cells(const struct text_page *page, struct span label, struct span values)
{
    text_add_cell(page, label);
    values = span_trim(values);
    if (values.size != 0)
        text_add_cell(page, values);
    size_t begin = (size_t)(label.data - page->input->page->bytes.data);
    size_t end = values.size != 0
                     ? (size_t)(values.data - page->input->page->bytes.data) + values.size
                     : begin + label.size;
    document_end_row(page->input->builder, (struct place){begin, end})->borders =
        BORDERS_GLUED;
}

// Where the first row begins in a line that does not begin with a label: behind titles
// that ran together with it ("CookBakerYearly salary$1$2"). text.size: nowhere.
static size_t end_of_titles(const struct text_page *page, struct span text)
{
    enum { LONGEST_TITLES = 160, LOOKED_AT = 2 * LONGEST_TITLES };
    size_t size = 0;
    struct span start = utf8_cut(text, LOOKED_AT);
    size_t at = find_label(page, start, 1, false, &size);
    if (at >= LONGEST_TITLES || at + size >= start.size ||
        span_find(span_part(text, 0, at), SPAN(". ")) != SPAN_NOT_FOUND)
        return text.size;
    char next = start.data[at + size];
    bool may_begin_value = is_digit(next) || is_upper(next) || next == '$' || next == '-';
    return may_begin_value ? at : text.size;
}

// Adds the rows that the line holds: one, as a rule.
static size_t add_row(const struct text_page *page, size_t at)
{
    const struct line *line = &page->lines[at];
    size_t next = end_of_row(page, at), begin = 0, label = line->label_size;
    struct span text = span_part(page->input->page->bytes, line->place.begin,
                                 page->lines[next - 1].place.end);
    bool is_apart = line->follower == FOLLOWED_BY_SPACE;
    if (label == 0) {
        begin = end_of_titles(page, text);
        add_cells(page, span_part(text, 0, begin), (struct span){NULL, 0});
        if (begin < text.size)
            find_label(page, text, begin, false, &label);
    }
    while (begin < text.size) {
        size_t following = 0;
        size_t end = find_label(page, text, begin + label, is_apart, &following);
        add_cells(page, span_part(text, begin, begin + label),
                  span_part(text, begin + label, end));
        begin = end;
        label = following;
    }
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

static bool has_inner_label(const struct text_page *page, const struct line *line)
{
    return line->kind == LINE_PLAIN && !line->has_gap &&
           end_of_titles(page, line->text) < line->text.size;
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
    const struct line *line = &page->lines[at];
    if (!is_labelled(line) && !has_inner_label(page, line))
        return at;
    size_t begin = at, end = end_of_table(page, at);
    // The line right above the first row holds the titles.
    if (is_labelled(line) && begin > from && may_be_row(&page->lines[begin - 1]))
        begin--;
    while (begin < at && begin > from && may_be_row(&page->lines[begin - 1]) &&
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
    recognise_glued, NULL};

const struct reader reader_spaced = {
    "spaced", "text whose cells are joined by one space, rows known by their labels",
    recognise_spaced, NULL};
