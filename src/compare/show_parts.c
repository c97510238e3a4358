// SPDX-License-Identifier: MIT
#include "compare/show_parts.h"

// Decimals with a needless leading zero are no JSON numbers.
static bool is_json_number(struct span text)
{
    struct decimal number;
    if (!decimal_parse(text, &number))
        return false;
    size_t first = text.data[0] == '-';
    return text.data[first] != '0' || text.size == first + 1 ||
           text.data[first + 1] == '.';
}

void json_cell(struct json_text *json, const struct changed_column *column,
               struct span cell)
{
    bool is_numeric = column->type == COLUMN_INTEGER || column->type == COLUMN_NUMBER;
    if (cell.size == 0)
        json_text_null(json);
    else if (is_numeric && is_json_number(cell))
        json_text_number(json, cell);
    else
        json_text_string(json, cell);
}

void json_cells(struct json_text *json, const struct table_change *table,
                const struct span *cells, size_t count)
{
    json_text_object_begin(json);
    for (size_t i = 0; i < count; i++) {
        json_text_key_span(json, table->columns[i].name);
        json_cell(json, &table->columns[i], cells[i]);
    }
    json_text_object_end(json);
}

void json_shape(struct json_text *json, const struct shape_change *shape)
{
    json_text_member(json, "kind", span_of(shape_kind_name(shape->kind)));
    json_text_member_some(json, "table", shape->table);
    json_text_member_some(json, "name", shape->name);
    json_text_member_some(json, "old", shape->old_value);
    json_text_member_some(json, "new", shape->new_value);
}

void json_rename(struct json_text *json, const struct rename *rename)
{
    json_text_member(json, "old_id", rename->old_id);
    json_text_member(json, "new_id", rename->new_id);
    json_text_key(json, "held");
    json_text_integer(json, (int64_t)rename->held_count);
    json_text_key(json, "same");
    json_text_list_begin(json);
    for (size_t i = 0; i < rename->same_count; i++)
        json_text_string(json, rename->same[i]);
    json_text_list_end(json);
}

static void json_decimal(struct json_text *json, const char *key, struct decimal number)
{
    char text[DECIMAL_TEXT_SIZE];
    size_t size = decimal_print(number, text);
    json_text_key(json, key);
    json_text_number(json, (struct span){text, size});
}

void json_changed_cell(struct json_text *json, const struct table_change *table,
                       const struct change *change)
{
    const struct changed_column *column = &table->columns[change->column];
    struct change_step step;
    json_text_member(json, "kind", span_of(change_kind_name(change->kind)));
    json_text_key(json, "key");
    json_cells(json, table, change->cells, table->key_count);
    json_text_member(json, "column", column->name);
    json_text_key(json, "old");
    json_cell(json, column, change->old_value);
    json_text_key(json, "new");
    json_cell(json, column, change->new_value);
    if (!change_step_of(table, change, &step))
        return;
    json_decimal(json, "absolute", step.absolute);
    if (step.has_relative)
        json_decimal(json, "relative_pct", step.relative_pct);
}

static void json_count(struct json_text *json, const char *key, size_t count)
{
    json_text_key(json, key);
    json_text_integer(json, (int64_t)count);
}

void json_table_counts(struct json_text *json, const struct table_change *table)
{
    json_text_key(json, "rows");
    json_text_object_begin(json);
    json_count(json, "old", table->old_rows);
    json_count(json, "new", table->new_rows);
    json_count(json, "added", table->counts[CHANGE_ADDED]);
    json_count(json, "removed", table->counts[CHANGE_REMOVED]);
    json_count(json, "changed", table->changed_rows);
    json_text_object_end(json);
    json_text_key(json, "cells");
    json_text_object_begin(json);
    json_count(json, "changed", table->counts[CHANGE_VALUE]);
    json_count(json, "moved", table->counts[CHANGE_MOVED]);
    json_count(json, "shifted", table->counts[CHANGE_SHIFTED]);
    json_count(json, "tolerated", table->tolerated_cells);
    json_text_object_end(json);
    json_count(json, "repeated_keys", table->repeated_keys);
}
