// SPDX-License-Identifier: MIT
#include "parse/readers.h"
#include "parse/table/swapped_tables.h"
#include "parse/text/text_blocks.h"
#include "parse/text/text_tables.h"

// Tables whose cells stand between tabs, as they come out of a spreadsheet or the
// clipboard. Rows are known by their labels; the row of titles above them begins with a
// tab, since there is no title over the labels. Some programs print two tabs or more
// between all cells; how many is what the runs of tabs in all rows have in common.

static bool has_tab(const struct line *line)
{
    return line->kind != LINE_BLANK && line->has_tab;
}

// The greatest number that divides `tabs` and the length of each run of tabs in the line;
// a run at its end may have been cut and does not count.
static size_t common_tabs(struct span line, size_t tabs)
{
    line = span_trim_end(line);
    for (size_t at = 0; at < line.size;) {
        size_t run = text_run_of(span_from(line, at), '\t');
        at += run != 0 ? run : 1;
        while (run != 0) {
            size_t rest = tabs % run;
            tabs = run;
            run = rest;
        }
    }
    return tabs;
}

// Takes the cell in front of `tabs` tabs off *rest, whose end is a cell as well.
static bool next_cell(struct span *rest, size_t tabs, struct span *out_cell)
{
    if (rest->data == NULL)
        return false;
    size_t end = span_find_byte(*rest, '\t');
    if (end == SPAN_NOT_FOUND) {
        *out_cell = *rest;
        *rest = (struct span){NULL, 0};
        return true;
    }
    size_t run = text_run_of(span_from(*rest, end), '\t');
    *out_cell = span_part(*rest, 0, end);
    *rest = span_from(*rest, end + (run < tabs ? run : tabs));
    return true;
}

static void add_row(const struct text_page *page, const struct line *line, size_t tabs)
{
    struct span rest = line->raw, cell;
    while (next_cell(&rest, tabs, &cell))
        text_add_cell(page, cell);
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
    size_t tabs = 0;
    for (size_t i = begin; i < end; i++)
        tabs = common_tabs(page->lines[i].raw, tabs);
    for (size_t i = begin; i < end; i++)
        add_row(page, &page->lines[i], tabs);
    struct place place = {page->lines[begin].place.begin, page->lines[end - 1].place.end};
    document_end_table(page->input->builder, place);
    return end;
}

static unsigned recognise(const struct reader_input *input)
{
    return text_evidence_score(input, FOLLOWED_BY_TAB);
}

const struct reader reader_tabs = {
    "tabs", "text whose table cells are between tabs, rows known by their labels",
    recognise, NULL};
