// SPDX-License-Identifier: MIT
#include "model/problem.h"
#include "parse/readers.h"
#include "parse/table/column_finder.h"
#include "parse/table/row_finder.h"
#include "parse/table/swapped_tables.h"
#include "parse/text/text_blocks.h"
#include "parse/text/text_tables.h"

// Tables whose cells are aligned in columns by spaces, as text browsers print them
// (lynx, w3m, links, elinks, html2text), with cells that were wrapped over several
// lines. They are found by their labels, and by lines whose texts stand apart.

enum {
    TABLE_LINES_MOST = 400,
    LABEL_WIDTH_MOST = 32,
    LABELS_NEEDED = 2,
    TABLES_MOST = 64
};

static bool is_text(const struct line *line)
{
    return line->kind == LINE_PLAIN || line->kind == LINE_BULLET;
}

// Texts that stand apart, or one that stands far to the right: not prose.
static bool is_aligned(const struct line *line)
{
    enum { FAR_RIGHT = 8 };
    return is_text(line) && !line->has_tab &&
           (line->has_gap || line->label_size != 0 ||
            (line->kind == LINE_PLAIN && line->indent >= FAR_RIGHT));
}

// The rest of a wrapped label, with all cells beside it at an end.
static bool may_be_label_end(const struct line *line)
{
    return line->kind == LINE_PLAIN && line->width <= LABEL_WIDTH_MOST;
}

// The line after the last one that may belong to the table which begins at `at`. Where
// cells fill their columns, a line or two of a table look like prose; find_columns drops
// them when they are.
static size_t find_end(const struct text_page *page, size_t at)
{
    enum { LIKE_PROSE_MOST = 4 };
    size_t end = at;
    for (size_t next = at; next < page->count && next - at < TABLE_LINES_MOST; next++) {
        const struct line *line = &page->lines[next];
        if (next - end > LIKE_PROSE_MOST)
            break;
        if (!is_text(line))
            return next;
        if (is_aligned(line) || (next == end && may_be_label_end(line)))
            end = next + 1;
    }
    return end;
}

// Labels and values of different lengths below each other: some lines must show gaps.
static bool has_padding(const struct text_page *page, size_t begin, size_t end)
{
    size_t gaps = 0;
    for (size_t at = begin; at < end; at++)
        gaps += page->lines[at].has_gap;
    return gaps >= 2 && 4 * gaps >= end - begin;
}

// A row for sure: few of them left in columns that do not fit it are in none by chance.
static bool has_row(const struct text_page *page, size_t begin, size_t end)
{
    while (begin < end &&
           (page->lines[begin].label_size == 0 || !page->lines[begin].has_gap))
        begin++;
    return begin < end;
}

// Lines at the ends that the columns do not fit are no part of the table.
static bool find_columns(const struct text_page *page, size_t range[2],
                         struct cell_grid *grid)
{
    enum { DROPPED_MOST = 5, FEW_LINES = 4 };
    for (size_t head = 0; head < DROPPED_MOST; head++)
        for (size_t tail = 0; tail < DROPPED_MOST; tail++) {
            size_t begin = range[0] + head, end = range[1] - tail;
            if (range[0] + head + 2 + tail > range[1] || !has_padding(page, begin, end) ||
                (end - begin < FEW_LINES &&
                 (has_row(page, range[0], begin) || has_row(page, end, range[1]))) ||
                !columns_find(page, begin, end, grid))
                continue;
            range[0] = begin;
            range[1] = end;
            return true;
        }
    return false;
}

static void add_rows(const struct text_page *page, const struct cell_grid *grid,
                     const struct found_rows *rows)
{
    for (size_t i = 0; i < rows->count; i++) {
        const struct found_row *found = &rows->rows[i];
        if (found->is_doubtful) {
            struct place place = {page->lines[found->begin].place.begin,
                                  page->lines[found->end - 1].place.end};
            document_add_note(
                page->input->builder, PROBLEM_AMBIGUOUS_SPLIT_CODE, place,
                SPAN("wrapped cells that may belong to one row or the next"));
            continue;
        }
        cell_grid_add_row(grid, page, found->begin, found->end)->is_heading =
            rows->has_titles && i == 0;
    }
}

size_t add_columns_table(struct text_page *page, size_t from, size_t at)
{
    struct cell_grid grid;
    if (at < page->columns_tried || page->columns_tables == TABLES_MOST ||
        !is_aligned(&page->lines[at]))
        return at;
    size_t range[2] = {at, find_end(page, at)};
    const size_t all[2] = {range[0], range[1]};
    page->columns_tried = range[1];
    if (!find_columns(page, range, &grid))
        return add_swapped_columns(page, from, all);
    page->columns_tables++;
    struct found_rows rows;
    text_page_find_sides(page);
    rows_find(page, &grid, range, &rows);
    bool has_labels = rows.known_labels >= LABELS_NEEDED;
    if (!has_labels || 2 * rows.known_labels < rows.count) {
        size_t end = add_swapped_columns(page, from, all);
        if (!has_labels || end != all[0])
            return end;
    }
    text_blocks_add(page, from, range[0]);
    add_rows(page, &grid, &rows);
    struct place place = {page->lines[range[0]].place.begin,
                          page->lines[range[1] - 1].place.end};
    document_end_table(page->input->builder, place);
    return range[1];
}

static unsigned recognise(const struct reader_input *input)
{
    return text_evidence_score(input, FOLLOWED_BY_GAP);
}

const struct reader reader_columns = {
    "columns", "text whose cells are aligned in columns, as text browsers print tables",
    recognise, NULL};
