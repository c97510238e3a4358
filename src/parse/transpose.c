// SPDX-License-Identifier: MIT
#include "parse/transpose.h"

#include "base/text.h"
#include "model/problem.h"

#include <string.h>

static bool is_label(const struct reader_input *input, const struct cell *cell)
{
    struct arena_mark mark = arena_mark(input->arena);
    bool is_known = profile_label_of(input->profile, input->arena, cell->text) != NULL;
    arena_rewind(input->arena, mark);
    return is_known;
}

static bool is_title_label(const struct reader_input *input, const struct cell *cell)
{
    struct arena_mark mark = arena_mark(input->arena);
    bool is_known = input->profile->title_labels.count != 0 &&
                    map_find(&input->profile->title_labels,
                             text_fold(input->arena, cell->text)) != MAP_NONE;
    arena_rewind(input->arena, mark);
    return is_known;
}

// Labels without anything over the occupations, "[label|label]" above "[A|1|2]" or, where
// the row was filled up, "[label|label|]": the same with an empty corner; else `row`.
static struct row with_corner(const struct reader_input *input, const struct table *table)
{
    struct row row = table->rows[0];
    bool is_filled_up = row.count != 0 && row.cells[row.count - 1].text.size == 0;
    size_t labels = row.count - is_filled_up;
    if (table->count < 2 || labels < 2 || table->rows[1].count != labels + 1 ||
        !is_label(input, &row.cells[0]) || !is_label(input, &row.cells[labels - 1]))
        return row;
    struct cell *cells = ARENA_ARRAY(input->arena, struct cell, labels + 1);
    cells[0].column_span = cells[0].row_span = 1;
    memcpy(cells + 1, row.cells, labels * sizeof *cells);
    row.cells = cells;
    row.count = labels + 1;
    return row;
}

static bool is_blank(const struct row *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (row->cells[i].text.size != 0)
            return false;
    return true;
}

static bool is_transposed(const struct reader_input *input, const struct table *table)
{
    enum { COLUMNS_MOST = 256 };
    if (table->count < 2 || table->rows[0].count < 3 ||
        table->column_count > COLUMNS_MOST)
        return false;
    size_t across = 0, down = 0;
    // Where the profile says what the column of occupations is called, rows are subjects.
    for (size_t i = 0; i < table->rows[0].count; i++)
        if (is_title_label(input, &table->rows[0].cells[i]))
            return false;
    for (size_t i = 1; i < table->rows[0].count; i++)
        across += is_label(input, &table->rows[0].cells[i]);
    if (across < 2)
        return false;
    for (size_t r = 1; r < table->count; r++) {
        if (table->rows[r].borders != BORDERS_KNOWN)
            return false;
        if (table->rows[r].count != 0)
            down += is_label(input, &table->rows[r].cells[0]);
    }
    return across > down;
}

static void fill_row(const struct table *from, size_t column, struct row *row)
{
    row->count = from->count;
    row->place = from->rows[0].place;
    row->is_heading = column == 0;
    for (size_t r = 0; r < from->count; r++) {
        struct cell *cell = &row->cells[r];
        if (column < from->rows[r].count)
            *cell = from->rows[r].cells[column];
        cell->column_span = cell->row_span = 1;
        cell->is_repeated = false;
    }
    if (row->cells[0].place.end != 0)
        row->place = row->cells[0].place;
}

static struct table *transpose(struct arena *arena, const struct table *from)
{
    struct table *table = ARENA_NEW(arena, struct table);
    *table = *from;
    table->count = from->rows[0].count;
    table->column_count = from->count;
    table->rows = ARENA_ARRAY(arena, struct row, table->count);
    for (size_t column = 0; column < table->count; column++) {
        table->rows[column].cells = ARENA_ARRAY(arena, struct cell, from->count);
        fill_row(from, column, &table->rows[column]);
    }
    // What stands over the occupations names their column, it is none of them.
    if (table->count != 0)
        table->rows[0].cells[0].text = (struct span){NULL, 0};
    return table;
}

// A row that is not as wide as the labels: which value stands under which is not known.
static void empty_row(const struct reader_input *input, size_t labels, struct row *row)
{
    size_t count = row->count;
    while (count > labels && row->cells[count - 1].text.size == 0)
        count--;
    count += row->surplus;
    if (count == labels || count == 0)
        return;
    document_add_note(input->builder, PROBLEM_ROW_WIDTH_CODE, row->place,
                      arena_format(input->arena,
                                   "\"%.*s\" has %zu cells below %zu columns of labels",
                                   SPAN_FORMAT(row->cells[0].text), count, labels));
    row->count = 1;
}

void transpose_tables(const struct reader_input *input)
{
    const struct vector *blocks = &input->builder->blocks;
    for (size_t i = 0; input->profile != NULL && i < blocks->count; i++) {
        struct block *block = VECTOR_AT(blocks, struct block, i);
        if (block->table == NULL || block->table->count == 0)
            continue;
        struct table table = *block->table;
        while (table.count > 1 && is_blank(&table.rows[0])) {
            table.rows++;
            table.count--;
        }
        struct row first = table.rows[0];
        table.rows[0] = with_corner(input, &table);
        if (is_transposed(input, &table)) {
            for (size_t r = 1; r < table.count; r++)
                empty_row(input, table.rows[0].count, &table.rows[r]);
            block->table = transpose(input->arena, &table);
        } else {
            table.rows[0] = first;
        }
    }
}
