// SPDX-License-Identifier: MIT
#include "compare/join.h"

#include "compare/moves.h"

#include <string.h>

enum { MOST_REPEATED_KEYS = 100 }; // kept per table; all are counted

struct join {
    struct table_pair *pair;
    struct table_change *table;
    struct cursor *old;
    struct cursor *new;
    struct arena *arena;
    struct moves moves;
    bool same_places; // equal bytes of a record then mean equal rows
    size_t unsorted;  // the side, after CURSOR_UNSORTED
    struct error *error;
};

static enum cursor_result advance(struct join *join, size_t side)
{
    struct cursor *cursor = &join->pair->cursors[side];
    struct table_change *table = join->table;
    for (size_t i = table->key_count; table->is_fact && i < table->column_count; i++) {
        size_t filled = cursor_cell(cursor, i).size != 0;
        *(side == SIDE_OLD ? &table->columns[i].old_filled
                           : &table->columns[i].new_filled) += filled;
    }
    *(side == SIDE_OLD ? &table->old_rows : &table->new_rows) += 1;
    join->unsorted = side;
    return cursor_next(cursor, join->error);
}

static struct change *add_change(struct join *join, enum change_kind kind,
                                 const struct span *cells)
{
    struct change *change = vector_push(&join->table->changes);
    change->kind = kind;
    change->cells = cells;
    return change;
}

static void add_row(struct join *join, enum change_kind kind, const struct span *cells)
{
    add_change(join, kind, cells);
    join->table->counts[kind]++;
}

static bool parse_place(struct span cell, int64_t *out_place)
{
    struct decimal number;
    if (!decimal_parse(cell, &number) || number.scale != 0)
        return false;
    *out_place = number.coefficient;
    return true;
}

// The kind of a change of place is settled when its whole list is known.
static bool follow_place(struct join *join, size_t column, size_t change)
{
    int64_t places[2];
    if (!join->table->columns[column].is_order ||
        !parse_place(cursor_cell(join->old, column), &places[0]) ||
        !parse_place(cursor_cell(join->new, column), &places[1]))
        return false;
    moves_add(&join->moves, cursor_cell(join->old, 0), places, change, join->table);
    return true;
}

static const struct span *compare_cell(struct join *join, size_t column,
                                       const struct span *key)
{
    struct table_change *table = join->table;
    bool tolerated = false;
    bool match = cells_match(&table->columns[column], &join->pair->choices[column],
                             cursor_cell(join->old, column),
                             cursor_cell(join->new, column), &tolerated);
    table->tolerated_cells += tolerated;
    if (match) {
        if (table->columns[column].is_order)
            follow_place(join, column, MOVES_NO_CHANGE);
        return key;
    }
    if (key == NULL)
        key = cursor_keep_cells(join->old, table->key_count, join->arena);
    struct change *change = add_change(join, CHANGE_VALUE, key);
    change->column = (uint32_t)column;
    change->old_value = cursor_keep_cell(join->old, column, join->arena);
    change->new_value = cursor_keep_cell(join->new, column, join->arena);
    if (!follow_place(join, column, table->changes.count - 1))
        table->counts[CHANGE_VALUE]++;
    return key;
}

static void compare_rows(struct join *join)
{
    struct table_change *table = join->table;
    struct span record = cursor_record(join->old);
    bool equal = join->same_places && record.size != 0 &&
                 span_equal(record, cursor_record(join->new));
    const struct span *key = NULL;
    for (size_t i = table->key_count; i < table->column_count; i++) {
        if (equal && !table->columns[i].is_order)
            continue;
        if (join->pair->choices[i].is_compared)
            key = compare_cell(join, i, key);
    }
    table->changed_rows += key != NULL;
}

static int compare_keys(const struct join *join)
{
    for (size_t i = 0; i < join->table->key_count; i++) {
        int order = span_compare(cursor_cell(join->old, i), cursor_cell(join->new, i));
        if (order != 0)
            return order;
    }
    return 0;
}

// A row of a repeated key.
struct group_row {
    const struct span *cells;
    const struct table_pair *pair;
};

static int compare_group_rows(const void *left, const void *right)
{
    const struct group_row *a = left, *b = right;
    const struct table_change *table = &a->pair->change;
    for (size_t i = table->key_count; i < table->column_count; i++) {
        if (!a->pair->choices[i].is_compared)
            continue;
        int order = cells_compare(table->columns[i].type, a->cells[i], b->cells[i]);
        if (order != 0)
            return order;
    }
    return 0;
}

static enum cursor_result collect_group(struct join *join, size_t side,
                                        struct vector *out_rows)
{
    struct cursor *cursor = &join->pair->cursors[side];
    bool more = cursor->has_row;
    while (more) {
        struct group_row *row = vector_push(out_rows);
        row->cells = cursor_keep_cells(cursor, join->table->column_count, join->arena);
        row->pair = join->pair;
        more = cursor->ahead_repeats;
        enum cursor_result result = advance(join, side);
        if (result != CURSOR_OK)
            return result;
    }
    vector_sort(out_rows, compare_group_rows);
    return CURSOR_OK;
}

static void note_repeated(struct join *join, size_t side, const struct vector *rows)
{
    if (rows->count < 2 || !join->pair->has_key)
        return;
    if (join->table->repeated_keys++ >= MOST_REPEATED_KEYS)
        return;
    struct repeated_key *repeated = vector_push(&join->table->repeated);
    repeated->key = VECTOR_AT(rows, struct group_row, 0)->cells;
    repeated->is_new = side == SIDE_NEW;
    repeated->count = rows->count;
}

static const struct group_row *row_at(const struct vector *rows, size_t index)
{
    return VECTOR_AT(rows, struct group_row, index);
}

static void compare_groups(struct join *join, const struct vector *old,
                           const struct vector *new)
{
    size_t i = 0, j = 0;
    while (i < old->count && j < new->count) {
        int order = compare_group_rows(row_at(old, i), row_at(new, j));
        if (order < 0)
            add_row(join, CHANGE_REMOVED, row_at(old, i)->cells);
        else if (order > 0)
            add_row(join, CHANGE_ADDED, row_at(new, j)->cells);
        i += order <= 0;
        j += order >= 0;
    }
    for (; i < old->count; i++)
        add_row(join, CHANGE_REMOVED, row_at(old, i)->cells);
    for (; j < new->count; j++)
        add_row(join, CHANGE_ADDED, row_at(new, j)->cells);
}

// One key that some side has more than once.
static enum cursor_result join_group(struct join *join, int order)
{
    struct vector rows[SIDE_COUNT];
    enum cursor_result result = CURSOR_OK;
    for (size_t side = 0; side < SIDE_COUNT; side++) {
        bool has_key = side == SIDE_OLD ? order <= 0 : order >= 0;
        vector_init(&rows[side], sizeof(struct group_row));
        if (has_key && result == CURSOR_OK)
            result = collect_group(join, side, &rows[side]);
        note_repeated(join, side, &rows[side]);
    }
    if (result == CURSOR_OK)
        compare_groups(join, &rows[SIDE_OLD], &rows[SIDE_NEW]);
    for (size_t side = 0; side < SIDE_COUNT; side++)
        vector_release(&rows[side]);
    return result;
}

static enum cursor_result join_key(struct join *join, int order)
{
    if (order <= 0 && join->old->ahead_repeats)
        return join_group(join, order);
    if (order >= 0 && join->new->ahead_repeats)
        return join_group(join, order);
    size_t columns = join->table->column_count;
    if (order == 0)
        compare_rows(join);
    else if (order < 0)
        add_row(join, CHANGE_REMOVED, cursor_keep_cells(join->old, columns, join->arena));
    else
        add_row(join, CHANGE_ADDED, cursor_keep_cells(join->new, columns, join->arena));
    enum cursor_result result = CURSOR_OK;
    if (order <= 0)
        result = advance(join, SIDE_OLD);
    if (order >= 0 && result == CURSOR_OK)
        result = advance(join, SIDE_NEW);
    return result;
}

static enum cursor_result join_rows(struct join *join)
{
    for (size_t side = 0; side < SIDE_COUNT; side++) {
        join->unsorted = side;
        enum cursor_result result = cursor_start(&join->pair->cursors[side], join->error);
        if (result != CURSOR_OK)
            return result;
    }
    while (join->old->has_row || join->new->has_row) {
        int order = !join->old->has_row   ? 1
                    : !join->new->has_row ? -1
                                          : compare_keys(join);
        enum cursor_result result = join_key(join, order);
        if (result != CURSOR_OK)
            return result;
    }
    moves_flush(&join->moves, join->table);
    return CURSOR_OK;
}

static void start_anew(struct join *join)
{
    struct table_change *table = join->table;
    vector_clear(&table->changes);
    vector_clear(&table->repeated);
    memset(table->counts, 0, sizeof table->counts);
    table->old_rows = table->new_rows = table->changed_rows = 0;
    table->tolerated_cells = table->repeated_keys = 0;
    for (size_t i = 0; i < table->column_count; i++)
        table->columns[i].old_filled = table->columns[i].new_filled = 0;
    moves_release(&join->moves);
    moves_init(&join->moves);
}

enum status join_tables(struct table_pair *pair, struct arena *arena, struct error *error)
{
    struct join join = {.pair = pair,
                        .table = &pair->change,
                        .old = &pair->cursors[SIDE_OLD],
                        .new = &pair->cursors[SIDE_NEW],
                        .arena = arena,
                        .error = error};
    join.same_places = memcmp(pair->places[SIDE_OLD], pair->places[SIDE_NEW],
                              pair->change.column_count * sizeof(uint32_t)) == 0;
    moves_init(&join.moves);
    enum cursor_result result;
    while ((result = join_rows(&join)) == CURSOR_UNSORTED) {
        *(join.unsorted == SIDE_OLD ? &pair->change.old_unsorted
                                    : &pair->change.new_unsorted) = true;
        if (cursor_sort(&pair->cursors[join.unsorted], error) == CURSOR_FAULT) {
            result = CURSOR_FAULT;
            break;
        }
        start_anew(&join);
    }
    moves_release(&join.moves);
    return result == CURSOR_OK ? STATUS_OK : STATUS_INPUT;
}
