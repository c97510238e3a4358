// SPDX-License-Identifier: MIT
#include "parse/known.h"
#include "parse/table/swapped_tables.h"
#include "parse/text/text_blocks.h"
#include "parse/text/text_tables.h"

// One cell a line: labels below each other, then for each occupation its title and as
// many values.

enum { LABELS_NEEDED = 2, ROWS_NEEDED = 2, LONGEST_CELL = 1000 };

struct swapped_cells {
    struct text_page *page;
    struct swapped_labels labels;
    size_t first; // the line of the first label
    size_t begin; // the first line below the labels
    size_t end;   // the line after the last row
    size_t rows;
    bool is_spaced; // blank lines stand between the cells
};

static size_t next_line(const struct text_page *page, size_t at)
{
    while (at < page->count && page->lines[at].kind == LINE_BLANK)
        at++;
    return at;
}

static bool is_label(const struct text_page *page, size_t at)
{
    return at < page->count && page->lines[at].kind == LINE_PLAIN &&
           page->lines[at].follower == FOLLOWED_BY_NOTHING;
}

static bool take_labels(struct swapped_cells *table, size_t at)
{
    const struct text_page *page = table->page;
    table->first = at;
    table->is_spaced = at + 1 < page->count && page->lines[at + 1].kind == LINE_BLANK;
    while (is_label(page, at) && table->labels.count < SWAPPED_LABELS_MOST) {
        table->labels.labels[table->labels.count++] =
            swapped_label(page, page->lines[at].text);
        table->begin = at + 1;
        at = table->is_spaced ? next_line(page, at + 1) : at + 1;
    }
    return table->labels.count >= LABELS_NEEDED;
}

// The next cell from `at` on, or page->count when the table cannot go on there.
static size_t next_cell(const struct swapped_cells *table, size_t at)
{
    const struct text_page *page = table->page;
    size_t found = table->is_spaced ? next_line(page, at) : at;
    if (found >= page->count || page->lines[found].kind != LINE_PLAIN ||
        page->lines[found].text.size > LONGEST_CELL)
        return page->count;
    return found;
}

// The line after the row that begins at `at`, or `at` when there is none.
static size_t end_of_row(const struct swapped_cells *table, size_t at)
{
    const struct text_page *page = table->page;
    size_t found = next_cell(table, at);
    if (found == page->count || !swapped_may_be_title(page, page->lines[found].text))
        return at;
    for (size_t i = 0; i < table->labels.count; i++) {
        found = next_cell(table, found + 1);
        if (found == page->count || page->lines[found].follower == FOLLOWED_BY_NOTHING ||
            !swapped_is_legal(page, table->labels.labels[i], page->lines[found].text))
            return at;
    }
    return found + 1;
}

// A line that is surely no cell: without blank lines between cells a blank one, else a
// heading, a sentence, a list.
static bool is_end(const struct swapped_cells *table, size_t at)
{
    const struct text_page *page = table->page;
    if (!table->is_spaced && at < page->count && page->lines[at].kind == LINE_BLANK)
        return true;
    at = next_line(page, at);
    if (at == page->count || page->lines[at].kind != LINE_PLAIN || is_label(page, at))
        return true;
    struct span text = page->lines[at].text;
    char last = text.data[text.size - 1];
    return last == '.' || last == ':' || last == '?' || known_heading(page->input, text);
}

static void find_rows(struct swapped_cells *table)
{
    table->end = table->begin;
    for (;;) {
        size_t next = end_of_row(table, table->end);
        if (next == table->end)
            return;
        table->end = next;
        table->rows++;
    }
}

// Passes over what may be cells of the table too: read as text it would be wrong.
static size_t give_up(struct swapped_cells *table)
{
    const struct text_page *page = table->page;
    while (!is_end(table, table->end))
        table->end = next_line(page, table->end) + 1;
    swapped_give_up(page, table->first, table->end);
    return table->end;
}

static void add_rows(const struct swapped_cells *table)
{
    const struct text_page *page = table->page;
    size_t cells = 0;
    text_add_cell(page, (struct span){NULL, 0});
    for (size_t at = table->first; at < table->begin; at++)
        if (page->lines[at].kind != LINE_BLANK)
            text_add_cell(page, page->lines[at].text);
    document_end_row(page->input->builder, page->lines[table->first].place)->is_heading =
        true;
    for (size_t at = table->begin; at < table->end; at++) {
        if (page->lines[at].kind == LINE_BLANK)
            continue;
        text_add_cell(page, page->lines[at].text);
        if (++cells % (table->labels.count + 1) == 0)
            document_end_row(page->input->builder, page->lines[at].place);
    }
}

size_t add_swapped_cells_table(struct text_page *page, size_t from, size_t at)
{
    struct swapped_cells table = {.page = page};
    if (!is_label(page, at) || !is_label(page, next_line(page, at + 1)) ||
        !take_labels(&table, at))
        return at;
    find_rows(&table);
    if (table.rows == 0 && table.labels.count == LABELS_NEEDED)
        return at; // two labels, the first without values
    text_blocks_add(page, from, at);
    if (table.rows < ROWS_NEEDED || !swapped_are_telling(&table.labels) ||
        !is_end(&table, table.end))
        return give_up(&table);
    add_rows(&table);
    struct place place = {page->lines[at].place.begin,
                          page->lines[table.end - 1].place.end};
    document_end_table(page->input->builder, place);
    return table.end;
}
