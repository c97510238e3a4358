// SPDX-License-Identifier: MIT
#include "parse/readers.h"
#include "parse/table/cell_grid.h"
#include "parse/text/text_blocks.h"
#include "parse/text/text_tables.h"
#include "parse/text/text_width.h"

// Tables with a ruler, "------- ------", that says where the columns are: pandoc's
// simple tables (one line a row) and multiline tables (blank lines between rows, a line
// of dashes above the titles and below the last row), and reStructuredText's simple
// tables ("=====").

enum { TITLE_LINES_MOST = 8, RULED_LINES_MOST = 10000 };

struct ruled_table {
    struct cell_grid grid;
    char dash;
    size_t titles; // first line of the titles; `ruler` when there are none
    size_t ruler;
    size_t end;     // the line after the last row
    size_t after;   // the line after the table
    bool is_spaced; // blank lines stand between the rows
};

// Takes the columns from a ruler of two groups or more.
static bool take_ruler(const struct line *line, struct ruled_table *table)
{
    struct span raw = span_trim_end(line->raw);
    struct cell_grid *grid = &table->grid;
    grid->count = 0;
    if (line->kind != LINE_RULE)
        return false;
    table->dash = raw.data[raw.size - 1];
    if ((table->dash != '-' && table->dash != '=') || line->bare.data[0] != table->dash)
        return false;
    for (size_t i = 0; i < raw.size; i++) {
        bool begins = !is_space(raw.data[i]) && (i == 0 || is_space(raw.data[i - 1]));
        if (begins && grid->count == GRID_COLUMNS_MOST)
            return false;
        if (begins)
            grid->starts[grid->count++] = (unsigned)i;
    }
    return grid->count >= 2;
}

static bool is_rule(const struct text_page *page, size_t at)
{
    return at < page->count && page->lines[at].kind == LINE_RULE;
}

// No text may stand across the start of a column.
static bool fits(const struct cell_grid *grid, const struct line *line)
{
    for (size_t i = 1; i < grid->count; i++)
        if (text_width_part(line->raw, grid->starts[i] - 1, grid->starts[i]).size != 0)
            return false;
    return true;
}

static void find_titles(const struct text_page *page, size_t from,
                        struct ruled_table *table)
{
    table->titles = table->ruler;
    while (table->titles > from && table->ruler - table->titles < TITLE_LINES_MOST &&
           page->lines[table->titles - 1].kind != LINE_BLANK &&
           !is_rule(page, table->titles - 1) &&
           fits(&table->grid, &page->lines[table->titles - 1]))
        table->titles--;
    table->is_spaced = table->titles != table->ruler && table->titles > from &&
                       is_rule(page, table->titles - 1);
}

// Without titles a multiline table is known by the same ruler below its last row.
static bool is_spaced_without_titles(const struct text_page *page,
                                     const struct ruled_table *table)
{
    struct span ruler = span_trim(page->lines[table->ruler].raw);
    size_t blank = 0, at = table->ruler + 1;
    if (table->titles != table->ruler)
        return false;
    for (; at < page->count && at - table->ruler < RULED_LINES_MOST && !is_rule(page, at);
         at++) {
        blank += page->lines[at].kind == LINE_BLANK;
        if (page->lines[at].kind != LINE_BLANK && !fits(&table->grid, &page->lines[at]))
            return false;
    }
    return blank != 0 && is_rule(page, at) &&
           span_equal(span_trim(page->lines[at].raw), ruler) &&
           page->lines[at - 1].kind != LINE_BLANK;
}

// Rows end at a blank line or, where blank lines stand between them, at a line of dashes.
static bool find_end(const struct text_page *page, struct ruled_table *table)
{
    size_t at = table->ruler + 1;
    while (at < page->count && at - table->ruler < RULED_LINES_MOST &&
           !is_rule(page, at)) {
        const struct line *line = &page->lines[at];
        if (line->kind == LINE_BLANK ? !table->is_spaced : !fits(&table->grid, line))
            break;
        at++;
    }
    table->end = at;
    table->after = is_rule(page, at) ? at + 1 : at;
    return at > table->ruler + 1;
}

// In reStructuredText a row whose first cell is empty goes on with the one above.
static bool goes_on(const struct text_page *page, const struct ruled_table *table,
                    size_t at)
{
    if (page->lines[at].kind == LINE_BLANK)
        return false;
    return table->is_spaced ||
           (table->dash == '=' && cell_grid_piece(&table->grid, page, at, 0).size == 0);
}

static void add_rows(const struct text_page *page, const struct ruled_table *table)
{
    for (size_t next, at = table->ruler + 1; at < table->end; at = next) {
        next = at + 1;
        if (page->lines[at].kind == LINE_BLANK)
            continue;
        while (next < table->end && goes_on(page, table, next))
            next++;
        cell_grid_add_row(&table->grid, page, at, next);
    }
}

// reStructuredText has a ruler above the titles as well.
static void find_inner_ruler(const struct text_page *page, struct ruled_table *table)
{
    size_t next = table->ruler + 1;
    if (table->dash != '=' || table->titles != table->ruler)
        return;
    while (next < page->count && !is_rule(page, next) &&
           next - table->ruler <= TITLE_LINES_MOST)
        next++;
    // The second of only two rulers is the table's end.
    size_t third = next + 1;
    while (third < page->count && !is_rule(page, third) &&
           page->lines[third].kind != LINE_BLANK)
        third++;
    if (!is_rule(page, next) || !is_rule(page, third))
        return;
    table->titles = table->ruler + 1;
    table->ruler = next;
}

size_t add_ruled_table(struct text_page *page, size_t from, size_t at)
{
    struct ruled_table table = {.ruler = at};
    if (!take_ruler(&page->lines[at], &table))
        return at;
    find_titles(page, from, &table);
    find_inner_ruler(page, &table);
    bool is_untitled = is_spaced_without_titles(page, &table);
    table.is_spaced = table.is_spaced || is_untitled;
    if (!find_end(page, &table))
        return at;
    size_t begin = table.is_spaced && !is_untitled ? table.titles - 1 : table.titles;
    text_blocks_add(page, from, begin < at ? begin : at);
    if (table.titles < table.ruler)
        cell_grid_add_row(&table.grid, page, table.titles, table.ruler)->is_heading =
            true;
    add_rows(page, &table);
    struct place place = {page->lines[begin].place.begin,
                          page->lines[table.end - 1].place.end};
    document_end_table(page->input->builder, place);
    return table.after;
}

static unsigned recognise(const struct reader_input *input)
{
    return text_evidence_of(input)->rulers >= 1 ? 70 : 0;
}

const struct reader reader_ruled = {
    "ruled",
    "text whose columns are marked by a ruler of dashes, as pandoc's simple tables",
    recognise, NULL};
