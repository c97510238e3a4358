// SPDX-License-Identifier: MIT
#include "compare/table_cursor.h"

#include "base/map.h"
#include "base/utf8.h"

struct sorted_row {
    const struct span *cells; // in the order of the table's columns
    size_t column_count;
    size_t key_count;
    size_t line;
};

void cursor_init(struct cursor *cursor, struct span file, struct span text)
{
    *cursor = (struct cursor){.file = file, .text = text};
    csv_row_init(&cursor->rows[0]);
    csv_row_init(&cursor->rows[1]);
    vector_init(&cursor->sorted, sizeof(struct sorted_row));
    arena_init(&cursor->arena);
    csv_reader_init(&cursor->reader, text);
}

void cursor_set_columns(struct cursor *cursor, const uint32_t *places,
                        size_t column_count, size_t key_count)
{
    cursor->places = places;
    cursor->column_count = column_count;
    cursor->key_count = key_count;
}

void cursor_release(struct cursor *cursor)
{
    csv_row_release(&cursor->rows[0]);
    csv_row_release(&cursor->rows[1]);
    vector_release(&cursor->sorted);
    arena_release(&cursor->arena);
}

static enum cursor_result fault(const struct cursor *cursor, struct error *error)
{
    const struct csv_reader *reader = &cursor->reader;
    error_set(error, STATUS_INPUT, "%.*s:%zu:%zu: %s", SPAN_FORMAT(cursor->file),
              reader->fault_line, reader->fault_column, reader->fault);
    return CURSOR_FAULT;
}

static size_t lines_before(struct span text, size_t end)
{
    size_t lines = 1;
    for (size_t i = 0; i < end; i++)
        lines += text.data[i] == '\n';
    return lines;
}

static enum status check_names(const struct cursor *cursor, const struct csv_row *row,
                               struct error *error)
{
    struct map names;
    map_init(&names);
    enum status status = STATUS_OK;
    for (size_t i = 0; i < row->count && status == STATUS_OK; i++) {
        bool is_new;
        map_add(&names, row->cells[i], &is_new);
        if (row->cells[i].size == 0 || !is_new)
            status = error_set(error, STATUS_INPUT, "%.*s:1: column %zu has %s",
                               SPAN_FORMAT(cursor->file), i + 1,
                               is_new ? "no name" : "the name of another column");
    }
    map_release(&names);
    return status;
}

enum status cursor_header(struct cursor *cursor, struct csv_row *row, struct error *error)
{
    size_t valid = utf8_valid_prefix(cursor->text);
    if (valid != cursor->text.size)
        return error_set(error, STATUS_INPUT, "%.*s:%zu: the text is not UTF-8",
                         SPAN_FORMAT(cursor->file), lines_before(cursor->text, valid));
    switch (csv_reader_next(&cursor->reader, row)) {
    case CSV_ROW:
        return check_names(cursor, row, error);
    case CSV_END:
        return error_set(error, STATUS_INPUT, "%.*s:1: no header line",
                         SPAN_FORMAT(cursor->file));
    case CSV_FAULT:
        break;
    }
    fault(cursor, error);
    return STATUS_INPUT;
}

static struct span row_cell(const struct cursor *cursor, const struct csv_row *row,
                            size_t column)
{
    uint32_t place = cursor->places[column];
    return place != PLACE_NONE ? row->cells[place] : (struct span){0};
}

struct span cursor_cell(const struct cursor *cursor, size_t column)
{
    if (!cursor->is_sorted_copy)
        return row_cell(cursor, &cursor->rows[cursor->current], column);
    return VECTOR_AT(&cursor->sorted, struct sorted_row, cursor->next_sorted - 1)
        ->cells[column];
}

struct span cursor_record(const struct cursor *cursor)
{
    if (cursor->is_sorted_copy)
        return (struct span){0};
    return cursor->rows[cursor->current].record;
}

size_t cursor_line(const struct cursor *cursor)
{
    if (!cursor->is_sorted_copy)
        return cursor->rows[cursor->current].line;
    return VECTOR_AT(&cursor->sorted, struct sorted_row, cursor->next_sorted - 1)->line;
}

static struct span keep(const struct cursor *cursor, struct span cell,
                        struct arena *arena)
{
    const char *begin = cursor->text.data;
    if (cell.size == 0 || (cell.data >= begin && cell.data < begin + cursor->text.size))
        return cell;
    return arena_keep(arena, cell);
}

struct span cursor_keep_cell(const struct cursor *cursor, size_t column,
                             struct arena *arena)
{
    return keep(cursor, cursor_cell(cursor, column), arena);
}

const struct span *cursor_keep_cells(const struct cursor *cursor, size_t count,
                                     struct arena *arena)
{
    struct span *cells = ARENA_ARRAY(arena, struct span, count);
    for (size_t i = 0; i < count; i++)
        cells[i] = cursor_keep_cell(cursor, i, arena);
    return cells;
}

// Reads the row ahead and holds its key against that of the current row.
static enum cursor_result look_ahead(struct cursor *cursor, struct error *error)
{
    const struct csv_row *row = &cursor->rows[cursor->current];
    struct csv_row *ahead = &cursor->rows[1 - cursor->current];
    enum csv_result result = csv_reader_next(&cursor->reader, ahead);
    if (result == CSV_FAULT)
        return fault(cursor, error);
    cursor->has_ahead = result == CSV_ROW;
    cursor->ahead_repeats = false;
    if (!cursor->has_ahead || !cursor->has_row)
        return CURSOR_OK;
    int order = 0;
    for (size_t i = 0; i < cursor->key_count && order == 0; i++)
        order = span_compare(row_cell(cursor, row, i), row_cell(cursor, ahead, i));
    cursor->ahead_repeats = order == 0;
    return order > 0 ? CURSOR_UNSORTED : CURSOR_OK;
}

static bool same_key(const struct sorted_row *left, const struct sorted_row *right)
{
    for (size_t i = 0; i < left->key_count; i++)
        if (!span_equal(left->cells[i], right->cells[i]))
            return false;
    return true;
}

static enum cursor_result next_sorted(struct cursor *cursor)
{
    size_t at = cursor->next_sorted++;
    cursor->has_row = at < cursor->sorted.count;
    cursor->ahead_repeats =
        at + 1 < cursor->sorted.count &&
        same_key(VECTOR_AT(&cursor->sorted, struct sorted_row, at),
                 VECTOR_AT(&cursor->sorted, struct sorted_row, at + 1));
    return CURSOR_OK;
}

enum cursor_result cursor_next(struct cursor *cursor, struct error *error)
{
    if (cursor->is_sorted_copy)
        return next_sorted(cursor);
    cursor->current = 1 - cursor->current;
    cursor->has_row = cursor->has_ahead;
    return cursor->has_row ? look_ahead(cursor, error) : CURSOR_OK;
}

enum cursor_result cursor_start(struct cursor *cursor, struct error *error)
{
    cursor->next_sorted = 0;
    cursor->has_row = false;
    if (!cursor->is_sorted_copy) {
        csv_reader_init(&cursor->reader, cursor->text);
        enum cursor_result result = look_ahead(cursor, error); // the header
        if (result != CURSOR_FAULT)
            result = look_ahead(cursor, error);
        if (result == CURSOR_FAULT)
            return result;
    }
    return cursor_next(cursor, error);
}

static int compare_rows(const void *left, const void *right)
{
    const struct sorted_row *a = left, *b = right;
    for (size_t i = 0; i < a->column_count; i++) {
        int order = span_compare(a->cells[i], b->cells[i]);
        if (order != 0)
            return order;
    }
    return (a->line > b->line) - (a->line < b->line);
}

static void add_sorted(struct cursor *cursor, const struct csv_row *row)
{
    struct span *cells = ARENA_ARRAY(&cursor->arena, struct span, cursor->column_count);
    for (size_t i = 0; i < cursor->column_count; i++)
        cells[i] = keep(cursor, row_cell(cursor, row, i), &cursor->arena);
    *(struct sorted_row *)vector_push(&cursor->sorted) =
        (struct sorted_row){cells, cursor->column_count, cursor->key_count, row->line};
}

enum cursor_result cursor_sort(struct cursor *cursor, struct error *error)
{
    struct csv_row *row = &cursor->rows[0];
    csv_reader_init(&cursor->reader, cursor->text);
    enum csv_result result = csv_reader_next(&cursor->reader, row); // the header
    while (result == CSV_ROW &&
           (result = csv_reader_next(&cursor->reader, row)) == CSV_ROW)
        add_sorted(cursor, row);
    if (result == CSV_FAULT)
        return fault(cursor, error);
    vector_sort(&cursor->sorted, compare_rows);
    cursor->is_sorted_copy = true;
    return CURSOR_OK;
}
