// SPDX-License-Identifier: MIT
#include "parse/column_finder.h"
#include "parse/readers.h"
#include "parse/row_finder.h"
#include "parse/text_blocks.h"
#include "parse/text_tables.h"

// Tables whose cells are aligned in columns by spaces, as text browsers print them (lynx,
// w3m, links, elinks, html2text), with cells that were wrapped over several lines. They are
// found by their labels, and by lines whose texts stand apart.

enum { TABLE_LINES_MOST = 1000, LABEL_WIDTH_MOST = 32 };

static bool is_text(const struct line *line)
{
    return line->kind == LINE_PLAIN || line->kind == LINE_BULLET;
}

// Texts that stand apart, or one that stands far to the right: not prose.
static bool is_aligned(const struct line *line)
{
    enum { FAR_RIGHT = 8 };
    return is_text(line) && (line->has_gap || line->label_size != 0 ||
                             (line->kind == LINE_PLAIN && line->indent >= FAR_RIGHT));
}

// The rest of a wrapped label, with all cells beside it at an end.
static bool may_be_label_end(const struct line *line)
{
    return line->kind == LINE_PLAIN && line->width <= LABEL_WIDTH_MOST;
}

// The line after the last one that may belong to the table with the aligned line `at`.
static size_t find_end(const struct text_page *page, size_t at)
{
    size_t end = at;
    while (end < page->count && end - at < TABLE_LINES_MOST) {
        const struct line *line = &page->lines[end];
        if (!is_aligned(line) && !(end > at && may_be_label_end(line)))
            break;
        end++;
    }
    return end;
}

static size_t find_begin(const struct text_page *page, size_t from, size_t at)
{
    while (at > from && is_aligned(&page->lines[at - 1]))
        at--;
    return at;
}

// Labels of different lengths with their values below each other: some row shows the gap.
static bool has_padding(const struct text_page *page, size_t begin, size_t end)
{
    size_t labels = 0, gaps = 0;
    for (size_t at = begin; at < end; at++) {
        labels += page->lines[at].label_size != 0;
        gaps += page->lines[at].follower == FOLLOWED_BY_GAP;
    }
    return labels != 0 && 2 * gaps >= labels;
}

// Lines at the end that the columns do not fit are no part of the table, nor is a heading
// that stands right above.
static bool find_columns(const struct text_page *page, size_t *begin, size_t *end, size_t at,
                         struct cell_grid *grid)
{
    enum { TRIES_MOST = 4 };
    for (size_t drop = 0; drop < TRIES_MOST && *begin + drop <= at; drop++)
        for (size_t cut = 0; cut < TRIES_MOST && *end - cut > at; cut++)
            if (has_padding(page, *begin + drop, *end - cut) &&
                columns_find(page, *begin + drop, *end - cut, grid)) {
                *begin += drop;
                *end -= cut;
                return true;
            }
    return false;
}

static void add_rows(const struct text_page *page, const struct cell_grid *grid,
                     const size_t *begins, size_t rows, bool has_titles)
{
    for (size_t i = 0; i < rows; i++) {
        struct row *row = cell_grid_add_row(grid, page, begins[i], begins[i + 1]);
        row->is_heading = has_titles && i == 0;
    }
}

size_t add_columns_table(const struct text_page *page, size_t from, size_t at)
{
    struct cell_grid grid;
    if (page->lines[at].follower != FOLLOWED_BY_GAP)
        return at;
    size_t begin = find_begin(page, from, at), end = find_end(page, at);
    if (!find_columns(page, &begin, &end, at, &grid))
        return at;
    bool has_titles;
    size_t *begins = ARENA_ARRAY(page->input->arena, size_t, end - begin + 1);
    size_t rows = rows_find(page, &grid, begin, end, begins, &has_titles);
    text_blocks_add(page, from, begin);
    add_rows(page, &grid, begins, rows, has_titles);
    struct place place = {page->lines[begin].place.begin, page->lines[end - 1].place.end};
    document_end_table(page->input->builder, place);
    return end;
}

static unsigned recognise(const struct reader_input *input)
{
    return text_evidence_score(input, FOLLOWED_BY_GAP);
}

const struct reader reader_columns = {
    "columns", "text whose cells are aligned in columns, as text browsers print tables",
    recognise, text_tables_read};
