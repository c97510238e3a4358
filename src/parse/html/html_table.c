// SPDX-License-Identifier: MIT
#include "parse/html/html_table.h"

#include "base/vector.h"

// One column while rows are being formed: the cell that reaches down into the next rows.
struct column {
    struct cell cell;
    size_t rows_left;
};

struct former {
    const struct html_source_table *source;
    struct arena *arena;
    size_t *cells_left;
    struct table *table;
    struct vector columns; // struct column
    struct vector slots;   // struct cell, of the current row
    struct vector taken;   // bool, of the current row
    bool is_full;
};

static bool is_taken(const struct former *former, size_t column)
{
    return column < former->taken.count && *VECTOR_AT(&former->taken, bool, column);
}

// False when the page has used up its cells.
static bool place_cell(struct former *former, size_t column, const struct cell *cell)
{
    while (former->slots.count <= column) {
        if (*former->cells_left == 0) {
            former->is_full = true;
            return false;
        }
        --*former->cells_left;
        struct cell *gap = vector_push(&former->slots);
        gap->column_span = gap->row_span = 1;
        vector_push(&former->taken);
    }
    if (is_taken(former, column))
        return true;
    *VECTOR_AT(&former->slots, struct cell, column) = *cell;
    *VECTOR_AT(&former->taken, bool, column) = true;
    return true;
}

// "Growing downward-growing cells": what earlier rows put into this one.
static bool grow_down(struct former *former)
{
    for (size_t i = 0; i < former->columns.count; i++) {
        struct column *column = VECTOR_AT(&former->columns, struct column, i);
        if (column->rows_left == 0)
            continue;
        column->rows_left--;
        if (!place_cell(former, i, &column->cell))
            return false;
    }
    while (former->columns.count != 0 &&
           VECTOR_AT(&former->columns, struct column, former->columns.count - 1)
                   ->rows_left == 0)
        former->columns.count--; // or rows would pay for columns of long ago
    return true;
}

static void reach_down(struct former *former, size_t column, const struct cell *cell,
                       size_t rows)
{
    while (former->columns.count <= column)
        vector_push(&former->columns);
    struct column *reached = VECTOR_AT(&former->columns, struct column, column);
    if (reached->rows_left >= rows)
        return;
    *reached = (struct column){*cell, rows};
    reached->cell.is_repeated = true;
}

// `rows_left`: rows of the group after this one.
static bool add_cell(struct former *former, const struct html_cell *source,
                     size_t *column, size_t rows_left)
{
    const struct html_node *node = source->node;
    while (is_taken(former, *column))
        ++*column;
    size_t down = node->row_span == 0 || (size_t)node->row_span > rows_left + 1
                      ? rows_left
                      : (size_t)node->row_span - 1;
    struct cell cell = {.text = source->text,
                        .place = node->place,
                        .column_span = node->column_span,
                        .row_span = (unsigned)down + 1,
                        .is_heading = node->is_heading,
                        .is_parted = source->is_parted,
                        .is_joined = source->is_joined};
    for (size_t i = 0; i < node->column_span; i++) {
        bool was_taken = is_taken(former, *column + i);
        if (!place_cell(former, *column + i, &cell))
            return false;
        cell.is_repeated = true;
        if (down != 0 && !was_taken)
            reach_down(former, *column + i, &cell, down);
    }
    *column += node->column_span;
    return true;
}

static bool form_row(struct former *former, const struct html_row *source,
                     size_t rows_left)
{
    vector_clear(&former->slots);
    vector_clear(&former->taken);
    if (!grow_down(former))
        return false;
    size_t column = 0;
    for (size_t i = 0; i < source->count; i++)
        if (!add_cell(former, &former->source->cells[source->first + i], &column,
                      rows_left))
            return false;
    struct row *row = &former->table->rows[former->table->count++];
    row->count = former->slots.count;
    row->cells = ARENA_ARRAY(former->arena, struct cell, row->count);
    for (size_t i = 0; i < row->count; i++)
        row->cells[i] = *VECTOR_AT(&former->slots, struct cell, i);
    row->place = source->node->place;
    row->is_heading = source->node->section == SECTION_HEAD;
    if (row->count > former->table->column_count)
        former->table->column_count = row->count;
    return true;
}

// The rows of one group from `first` on; returns the row behind it.
static size_t form_group(struct former *former, size_t first, bool is_foot)
{
    const struct html_row *rows = former->source->rows;
    size_t end = first;
    while (end < former->source->row_count &&
           rows[end].node->group == rows[first].node->group)
        end++;
    if ((rows[first].node->section == SECTION_FOOT) != is_foot)
        return end;
    vector_clear(&former->columns);
    for (size_t i = first; i < end && !former->is_full; i++)
        form_row(former, &rows[i], end - i - 1);
    return end;
}

bool html_form_table(const struct html_source_table *source, struct arena *arena,
                     size_t *cells_left, struct table *table)
{
    size_t cells_before = *cells_left;
    struct former former = {
        .source = source, .arena = arena, .cells_left = cells_left, .table = table};
    vector_init(&former.columns, sizeof(struct column));
    vector_init(&former.slots, sizeof(struct cell));
    vector_init(&former.taken, sizeof(bool));
    table->rows = ARENA_ARRAY(arena, struct row, source->row_count);
    table->count = table->column_count = 0;
    for (int is_foot = 0; is_foot <= 1; is_foot++)
        for (size_t i = 0; i < source->row_count && !former.is_full;)
            i = form_group(&former, i, is_foot != 0);
    vector_release(&former.columns);
    vector_release(&former.slots);
    vector_release(&former.taken);
    if (former.is_full) {
        *cells_left = cells_before;
        *table = (struct table){.caption = table->caption, .is_nested = table->is_nested};
    }
    return !former.is_full;
}
