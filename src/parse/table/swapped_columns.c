// SPDX-License-Identifier: MIT
#include "parse/table/cell_grid.h"
#include "parse/table/swapped_tables.h"
#include "parse/text/text_blocks.h"
#include "parse/text/text_tables.h"
#include "parse/text/text_width.h"

// Aligned columns, the labels above them. Labels tell which blank columns of the terminal
// lie between cells; kinds of values, and how high cells stand in their row, tell which
// lines are one row when cells were wrapped. There must be one way to cut the lines.

enum {
    WIDTH_MOST = 1024,
    STRETCHES_MOST = 128,
    LABEL_LINES_MOST = 6,
    ROW_LINES_MOST = 12,
    LINES_MOST = 200,
    LABELS_NEEDED = 2
};

enum alignment { ALIGNED_TOP, ALIGNED_MIDDLE };

// What is not blank on all lines: where text stands between blank columns.
struct stretches {
    bool is_used[WIDTH_MOST];
    unsigned begins[STRETCHES_MOST];
    size_t count;
};

struct swapped_columns {
    const struct text_page *page;
    size_t begin, end; // lines
    size_t rows;       // the first line below the labels
    struct cell_grid grid;
    struct swapped_labels labels; // above each column but the first
    struct stretches stretches;
    size_t own[GRID_COLUMNS_MOST][2]; // the stretches that each label stands above
    uint8_t heights[LINES_MOST];      // of the row that begins on each line; 0 = none
};

static void mark_used(const struct line *line, bool is_used[WIDTH_MOST])
{
    unsigned column = 0;
    for (size_t at = 0; at < line->raw.size && column < WIDTH_MOST;) {
        bool is_blank = is_space(line->raw.data[at]);
        unsigned next = column + text_width_next(line->raw, &at, column);
        for (unsigned i = column; i < next && i < WIDTH_MOST && !is_blank; i++)
            is_used[i] = true;
        column = next;
    }
}

// Finds where text begins behind columns that are blank on all lines.
static bool find_stretches(struct swapped_columns *table)
{
    struct stretches *stretches = &table->stretches;
    for (size_t at = table->begin; at < table->end; at++)
        mark_used(&table->page->lines[at], stretches->is_used);
    for (unsigned i = 0; i < WIDTH_MOST; i++) {
        if (!stretches->is_used[i] || (i != 0 && stretches->is_used[i - 1]))
            continue;
        if (stretches->count == STRETCHES_MOST)
            return false;
        stretches->begins[stretches->count++] = i;
    }
    return stretches->count > LABELS_NEEDED;
}

static unsigned begin_of(const struct swapped_columns *table, size_t stretch)
{
    return stretch < table->stretches.count ? table->stretches.begins[stretch]
                                            : WIDTH_MOST;
}

// What stands in the stretches [first, end) above `rows`.
static struct span text_above(const struct swapped_columns *table, size_t first,
                              size_t end)
{
    struct place place;
    const size_t lines[2] = {table->begin, table->rows};
    struct cell_grid grid = {.count = 3};
    grid.starts[1] = begin_of(table, first);
    grid.starts[2] = begin_of(table, end);
    return cell_grid_text(&grid, table->page, lines, 1, &place);
}

// The label that takes most of the stretches from `first` on.
static const struct profile_label *longest_label(const struct swapped_columns *table,
                                                 size_t first, size_t *out_end)
{
    enum { WORDS_MOST = 6 };
    const struct profile_label *label = NULL;
    for (size_t end = first + 1;
         end <= table->stretches.count && end <= first + WORDS_MOST; end++) {
        struct span text = text_above(table, first, end);
        const struct profile_label *found =
            text.size != 0 ? swapped_label(table->page, text) : NULL;
        if (found == NULL || text_above(table, end - 1, end).size == 0)
            continue;
        label = found;
        *out_end = end;
    }
    return label;
}

// Joins stretches to columns with a label each; the first column has the titles below it.
static bool find_columns(struct swapped_columns *table)
{
    size_t count = 0;
    for (size_t next, i = 0; i < table->stretches.count; i = next) {
        next = i + 1;
        struct span text = text_above(table, i, next);
        if (text.size == 0)
            continue;
        const struct profile_label *label = NULL;
        if (profile_may_begin_label(table->page->input->profile, text))
            label = longest_label(table, i, &next);
        if (label == NULL && count == 0)
            continue; // what stands above the titles
        if (label == NULL || i == 0 || count + 1 == GRID_COLUMNS_MOST)
            return false;
        table->own[count][0] = i;
        table->own[count][1] = next;
        table->labels.labels[count++] = label;
    }
    table->labels.count = count;
    return count >= LABELS_NEEDED;
}

// Whether stretches without a label above them leave open which column they belong to.
static bool is_open(const struct swapped_columns *table)
{
    bool is_open = table->own[0][0] > 1;
    for (size_t i = 1; i < table->labels.count; i++)
        is_open = is_open || table->own[i][0] != table->own[i - 1][1];
    return is_open;
}

static bool are_labels_left(const struct swapped_columns *table)
{
    bool is_head[WIDTH_MOST] = {false};
    for (size_t at = table->begin; at < table->rows; at++)
        mark_used(&table->page->lines[at], is_head);
    for (size_t i = 0; i < table->labels.count; i++)
        if (!is_head[begin_of(table, table->own[i][0])])
            return false;
    return true;
}

// Labels and values end in the same column of the terminal.
static bool are_labels_right(const struct swapped_columns *table)
{
    bool is_head[WIDTH_MOST] = {false};
    for (size_t at = table->begin; at < table->rows; at++)
        mark_used(&table->page->lines[at], is_head);
    for (size_t i = 0; i < table->labels.count; i++) {
        unsigned last = begin_of(table, table->own[i][1]);
        while (!table->stretches.is_used[--last])
            continue;
        if (!is_head[last])
            return false;
    }
    return table->own[table->labels.count - 1][1] == table->stretches.count;
}

// Do texts go over the blank column before the stretch, one space between their words?
static bool is_crossed(const struct swapped_columns *table, size_t stretch)
{
    unsigned column = begin_of(table, stretch);
    for (size_t at = table->rows; at < table->end && stretch != 0; at++) {
        struct span line = table->page->lines[at].raw;
        if (text_width_part(line, column, column + 1).size != 0 &&
            text_width_part(line, column - 2, column - 1).size != 0)
            return true;
    }
    return false;
}

// Columns stand apart, so that a space inside of a text is known.
static bool are_words_crossed(const struct swapped_columns *table)
{
    size_t stretch = 1;
    for (size_t i = 0; i < table->labels.count; i++) {
        for (; stretch < table->own[i][0]; stretch++)
            if (!is_crossed(table, stretch))
                return false;
        if (is_crossed(table, table->own[i][0]))
            return false;
        stretch = table->own[i][1];
    }
    return true;
}

// Decides where the columns begin: with their labels, or with what stands left of them.
static bool settle_columns(struct swapped_columns *table)
{
    bool is_left = true;
    if (is_open(table)) {
        bool is_right = are_labels_right(table);
        is_left = are_labels_left(table);
        if (is_left ? is_right && !are_words_crossed(table)
                    : !is_right || table->own[0][0] > 1)
            return false;
    }
    table->grid = (struct cell_grid){.count = table->labels.count + 1};
    for (size_t i = 0; i < table->labels.count; i++) {
        size_t first = table->own[i][0];
        if (!is_left)
            first = i == 0 ? 1 : table->own[i - 1][1];
        table->grid.starts[i + 1] = begin_of(table, first);
    }
    return true;
}

static bool find_labels(struct swapped_columns *table)
{
    size_t most = table->end - table->begin - 1;
    if (most > LABEL_LINES_MOST)
        most = LABEL_LINES_MOST;
    for (size_t lines = 1; lines <= most; lines++) {
        table->rows = table->begin + lines;
        if (find_columns(table))
            return true;
    }
    return false;
}

// Does the cell stand on lines without a gap, and where the alignment puts it?
static bool is_placed(const struct swapped_columns *table, const size_t lines[2],
                      size_t column, enum alignment alignment)
{
    size_t first = lines[1], last = lines[0], filled = 0;
    for (size_t at = lines[0]; at < lines[1]; at++) {
        if (cell_grid_piece(&table->grid, table->page, at, column).size == 0)
            continue;
        first = filled++ == 0 ? at : first;
        last = at;
    }
    size_t rest = lines[1] - lines[0] - filled;
    size_t expected = alignment == ALIGNED_TOP ? 0 : rest / 2;
    return filled == 0 || (last - first + 1 == filled && first - lines[0] == expected);
}

static bool is_row(const struct swapped_columns *table, const size_t lines[2],
                   enum alignment alignment)
{
    struct place place;
    for (size_t column = 0; column < table->grid.count; column++) {
        if (!is_placed(table, lines, column, alignment))
            return false;
        struct span text =
            cell_grid_text(&table->grid, table->page, lines, column, &place);
        if (text.size == 0)
            return false;
        if (column == 0
                ? !swapped_may_be_title(table->page, text)
                : !swapped_is_legal(table->page, table->labels.labels[column - 1], text))
            return false;
    }
    return true;
}

// In how many ways the lines can be cut into rows: 0, 1, or 2 for more; the heights of
// the rows of the last one found.
static unsigned count_cuts(struct swapped_columns *table, enum alignment alignment)
{
    unsigned ways[LINES_MOST + 1] = {0};
    size_t count = table->end - table->rows;
    struct arena *arena = table->page->input->arena;
    ways[count] = 1;
    for (size_t i = count; i-- > 0;)
        for (size_t height = 1; height <= ROW_LINES_MOST && i + height <= count;
             height++) {
            const size_t lines[2] = {table->rows + i, table->rows + i + height};
            struct arena_mark mark = arena_mark(arena);
            bool is_cut = ways[i + height] != 0 && is_row(table, lines, alignment);
            arena_rewind(arena, mark);
            if (!is_cut)
                continue;
            table->heights[i] = (uint8_t)height;
            ways[i] += ways[i + height];
            ways[i] = ways[i] > 2 ? 2 : ways[i];
        }
    return ways[0];
}

static bool is_same_cut(const struct swapped_columns *left,
                        const struct swapped_columns *right)
{
    for (size_t i = 0; i < left->end - left->rows; i += left->heights[i])
        if (left->heights[i] != right->heights[i])
            return false;
    return true;
}

static bool find_rows(struct swapped_columns *table)
{
    struct swapped_columns middle = *table;
    unsigned top_cuts = count_cuts(table, ALIGNED_TOP);
    unsigned middle_cuts = count_cuts(&middle, ALIGNED_MIDDLE);
    if (top_cuts + middle_cuts == 0 || top_cuts == 2 || middle_cuts == 2)
        return false;
    if (top_cuts == 0)
        *table = middle;
    return top_cuts == 0 || middle_cuts == 0 || is_same_cut(table, &middle);
}

static void add_rows(const struct swapped_columns *table)
{
    const struct text_page *page = table->page;
    cell_grid_add_row(&table->grid, page, table->begin, table->rows)->is_heading = true;
    for (size_t at = table->rows; at < table->end;) {
        size_t next = at + table->heights[at - table->rows];
        cell_grid_add_row(&table->grid, page, at, next);
        at = next;
    }
    struct place place = {page->lines[table->begin].place.begin,
                          page->lines[table->end - 1].place.end};
    document_end_table(page->input->builder, place);
}

size_t add_swapped_columns(const struct text_page *page, size_t from,
                           const size_t range[2])
{
    struct swapped_columns table = {.page = page, .begin = range[0], .end = range[1]};
    // A label with its value right behind it heads no columns: cells that ran together.
    if (page->lines[table.begin].follower == FOLLOWED_BY_TEXT)
        return range[0];
    if (table.end > table.begin + LINES_MOST)
        table.end = table.begin + LINES_MOST;
    if (table.end < table.begin + 3 || !find_stretches(&table) || !find_labels(&table))
        return range[0];
    text_blocks_add(page, from, table.begin);
    if (!swapped_are_telling(&table.labels) || !settle_columns(&table) ||
        !find_rows(&table)) {
        swapped_give_up(page, range[0], range[1]);
        return range[1];
    }
    add_rows(&table);
    return table.end;
}
