// SPDX-License-Identifier: MIT
#include "parse/readers.h"
#include "parse/table/swapped_tables.h"
#include "parse/text/text_blocks.h"
#include "parse/text/text_tables.h"

// Tables whose cells stand between tabs, as they come out of a spreadsheet or the
// clipboard. Rows are known by their labels; the row of titles above them begins with a
// tab, since there is no title over the labels.

static bool has_tab(const struct line *line)
{
    return line->kind != LINE_BLANK && line->has_tab;
}

static void add_row(const struct text_page *page, const struct line *line)
{
    struct span rest = line->raw, cell;
    bool ends_empty = span_ends(rest, SPAN("\t"));
    while (span_next(&rest, '\t', &cell))
        text_add_cell(page, cell);
    if (ends_empty)
        text_add_cell(page, (struct span){NULL, 0});
    document_end_row(page->input->builder, line->place);
}

// Labels beside each other: the occupations stand below.
static bool has_labels(const struct text_page *page, const struct line *line)
{
    enum { LABELS_NEEDED = 2 };
    size_t labels = 0;
    struct span rest = line->raw, cell;
    while (labels < LABELS_NEEDED && span_next(&rest, '\t', &cell))
        labels += swapped_label(page, cell) != NULL;
    return labels == LABELS_NEEDED;
}

size_t add_tabbed_table(struct text_page *page, size_t from, size_t at)
{
    const struct line *line = &page->lines[at];
    if (line->follower != FOLLOWED_BY_TAB && (!has_tab(line) || !has_labels(page, line)))
        return at;
    size_t begin = at, end = at;
    while (begin > from && has_tab(&page->lines[begin - 1]))
        begin--;
    while (end < page->count && has_tab(&page->lines[end]))
        end++;
    text_blocks_add(page, from, begin);
    for (size_t i = begin; i < end; i++)
        add_row(page, &page->lines[i]);
    struct place place = {page->lines[begin].place.begin, page->lines[end - 1].place.end};
    document_end_table(page->input->builder, place);
    return end;
}

static unsigned recognise(const struct reader_input *input)
{
    return text_evidence_score(input, FOLLOWED_BY_TAB);
}

const struct reader reader_tabs = {
    "tabs", "text whose table cells stand between tabs, rows known by their labels",
    recognise, text_tables_read};
