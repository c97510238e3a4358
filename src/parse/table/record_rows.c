// SPDX-License-Identifier: MIT
#include "model/problem.h"
#include "parse/known.h"
#include "parse/table/swapped_tables.h"
#include "parse/text/text_blocks.h"
#include "parse/text/text_tables.h"
#include "parse/text/text_width.h"
#include "parse/text/text_wrap.h"

// The facts of a page about one occupation: a label, then its value, beside it or below
// it, with any space between. The labels say where rows begin, whatever the form is, and
// what is legal for a label says how many lines its value has.

enum { RECORDS_LEAST = 2, RECORDS_WEIGHED = 32, LINES_MOST = 6, LONGEST_LINE = 400 };

struct record {
    const struct profile_label *label;
    size_t at;                // its line
    struct span label_text;   // bytes of the page, as `value`
    struct span value;        // empty: it has none
    size_t lines[LINES_MOST]; // that may hold the value: up to the next label
    size_t line_count;
    bool is_beside;           // the value begins on the line of the label
    unsigned column;          // where it does
    bool is_figure, is_legal; // what is legal for its label is known; and it is
    struct place rest;        // lines behind the value that belong to it or to nothing
    size_t next;              // the line after it
};

struct record_count {
    size_t all, legal, illegal; // figures are one or the other
    bool has_sentence;          // a text that a full stop ends
    size_t end;                 // the line after them
    size_t first_legal;         // the line of one behind the first; `end` when none is
};

static size_t next_line(const struct text_page *page, size_t at)
{
    while (at < page->count && page->lines[at].kind == LINE_BLANK)
        at++;
    return at;
}

static bool has_label(const struct text_page *page, size_t at)
{
    return at < page->count && page->lines[at].kind == LINE_PLAIN &&
           page->lines[at].label_size != 0;
}

// A line that may hold a value or go on with one.
static bool may_be_value(const struct text_page *page, size_t at)
{
    const struct line *line = at < page->count ? &page->lines[at] : NULL;
    return line != NULL && line->kind == LINE_PLAIN && line->label_size == 0 &&
           line->text.size <= LONGEST_LINE && !known_heading(page->input, line->text);
}

// The pipe that html2text puts between the cells, or a colon.
static struct span behind_border(struct span text)
{
    text = span_trim(text);
    return span_starts(text, SPAN("|")) || span_starts(text, SPAN(":"))
               ? span_trim(span_from(text, 1))
               : text;
}

// The lines between the label and the next one. Where no label follows, a blank line ends
// them, unless it stands between the label and its value.
static void find_lines(const struct text_page *page, struct record *record)
{
    size_t at = record->is_beside ? record->at : next_line(page, record->at + 1);
    bool is_apart = !record->is_beside && at != record->at + 1;
    size_t together = 0;
    while (record->line_count < LINES_MOST &&
           (at == record->at || may_be_value(page, at))) {
        if (record->line_count == 0 || at == record->lines[record->line_count - 1] + 1)
            together = record->line_count + 1;
        record->lines[record->line_count++] = at;
        at = next_line(page, at + 1);
    }
    if (!has_label(page, at) && record->line_count != 0)
        record->line_count = is_apart ? 1 : together;
}

static struct span up_to(const struct text_page *page, const struct record *record,
                         size_t lines)
{
    const char *bytes = page->input->page->bytes.data;
    size_t begin = (size_t)(record->value.data - bytes);
    size_t last = record->lines[lines - 1];
    return span_part(page->input->page->bytes, begin, page->lines[last].place.end);
}

// Do all lines stand below the value, or were they wrapped?
static bool are_wrapped(const struct text_page *page, const struct record *record)
{
    for (size_t i = 1; i < record->line_count; i++) {
        size_t at = record->lines[i];
        bool is_below = record->is_beside && page->lines[at].indent == record->column;
        bool goes_on = page->wrap != 0 && at == record->lines[i - 1] + 1 &&
                       text_wrap_goes_on(page, at - 1, page->wrap);
        if (!is_below && !goes_on)
            return false;
    }
    return true;
}

// A text has no form that says where it ends: with several lines that were not wrapped it
// has several cells, and none of them is read.
static void end_text(const struct text_page *page, struct record *record)
{
    if (record->line_count > 1 && are_wrapped(page, record)) {
        record->value = up_to(page, record, record->line_count);
        record->line_count = 1;
    }
}

// Figures and what patterns take apart: the most lines that are legal together.
static void end_figure(const struct text_page *page, struct record *record)
{
    size_t legal = 0;
    for (size_t lines = 1; lines <= record->line_count; lines++)
        if (swapped_is_legal(page, record->label, up_to(page, record, lines)))
            legal = lines;
    record->is_figure = true;
    record->is_legal = legal != 0;
    if (legal == 0)
        return;
    record->value = up_to(page, record, legal);
    if (legal < record->line_count) {
        struct place place = {
            page->lines[record->lines[legal]].place.begin,
            page->lines[record->lines[record->line_count - 1]].place.end};
        if (has_label(page, record->next))
            record->rest = place;
        else
            record->next = record->lines[legal - 1] + 1;
    }
    record->line_count = 1;
}

static void find_value(const struct text_page *page, struct record *record)
{
    const struct line *line = &page->lines[record->at];
    struct span beside = behind_border(span_from(line->text, line->label_size));
    record->is_beside = beside.size != 0;
    record->column = line->width - text_width(beside);
    find_lines(page, record);
    if (record->line_count == 0)
        return;
    size_t last = record->lines[record->line_count - 1];
    record->value = record->is_beside ? beside : page->lines[record->lines[0]].text;
    record->next = next_line(page, last + 1);
    if (!has_label(page, record->next))
        record->next = last + 1;
    if (record->label->alternative_count == 0 && record->label->target.kind->is_free_text)
        end_text(page, record);
    else
        end_figure(page, record);
}

static bool find_record(const struct text_page *page, size_t at, struct record *record)
{
    const struct reader_input *input = page->input;
    if (!has_label(page, at))
        return false;
    const struct line *line = &page->lines[at];
    struct span label = span_part(line->text, 0, line->label_size);
    struct arena_mark mark = arena_mark(input->arena);
    *record =
        (struct record){.at = at,
                        .label = profile_label_of(input->profile, input->arena, label),
                        .label_text = label,
                        .next = at + 1};
    if (record->label != NULL)
        find_value(page, record);
    arena_rewind(input->arena, mark);
    return record->label != NULL;
}

// The first rows of those that follow each other from `at` on.
static struct record_count count_records(const struct text_page *page, size_t at)
{
    struct record record;
    struct record_count count = {.end = at};
    while (count.all < RECORDS_WEIGHED &&
           find_record(page, next_line(page, count.end), &record)) {
        struct span value = record.value;
        count.end = record.next;
        if (record.is_legal && count.all != 0 && count.first_legal == 0)
            count.first_legal = record.at;
        count.all++;
        count.legal += record.is_legal;
        count.illegal += value.size == 0 || (record.is_figure && !record.is_legal);
        count.has_sentence =
            count.has_sentence ||
            (!record.is_figure && value.size != 0 && value.data[value.size - 1] == '.');
    }
    if (count.first_legal == 0)
        count.first_legal = count.end;
    return count;
}

// A glossary has the labels and explains them.
static bool are_records(const struct record_count *count)
{
    return count->all >= RECORDS_LEAST && count->legal >= count->illegal &&
           (count->legal != 0 || !count->has_sentence);
}

static void add_record(const struct text_page *page, const struct record *record)
{
    struct document_builder *builder = page->input->builder;
    struct place place = {page->lines[record->at].place.begin,
                          page->lines[record->next - 1].place.end};
    text_add_cell(page, record->label_text);
    if (record->value.size != 0)
        text_add_cell(page, record->value);
    for (size_t i = 1; i < record->line_count; i++)
        text_add_cell(page, page->lines[record->lines[i]].text);
    document_end_row(builder, place);
    if (record->rest.end != 0)
        document_add_note(builder, PROBLEM_AMBIGUOUS_SPLIT_CODE, record->rest,
                          SPAN("lines between a value and the next label"));
}

size_t add_record_table(struct text_page *page, size_t from, size_t at)
{
    struct record record;
    if (at < page->records_tried || !has_label(page, at))
        return at;
    struct record_count count = count_records(page, at);
    if (!are_records(&count)) {
        page->records_tried = count.first_legal;
        return at;
    }
    text_blocks_add(page, from, at);
    size_t end = at;
    while (find_record(page, next_line(page, end), &record)) {
        add_record(page, &record);
        end = record.next;
        if (text_is_full(page))
            break;
    }
    struct place place = {page->lines[at].place.begin, page->lines[end - 1].place.end};
    document_end_table(page->input->builder, place);
    return end;
}
