// SPDX-License-Identifier: MIT
#include "compare/show_parts.h"
#include "compare/show_writing.h"

static void list_shape(struct json_text *json, const struct difference *difference)
{
    json_text_key(json, "shape");
    json_text_list_begin(json);
    for (size_t i = 0; i < difference->shape.count; i++) {
        json_text_object_begin(json);
        json_shape(json, VECTOR_AT(&difference->shape, struct shape_change, i));
        json_text_object_end(json);
    }
    json_text_list_end(json);
}

static void list_renames(struct json_text *json, const struct difference *difference)
{
    json_text_key(json, "renames");
    json_text_list_begin(json);
    for (size_t i = 0; i < difference->renames.count; i++) {
        json_text_object_begin(json);
        json_rename(json, VECTOR_AT(&difference->renames, struct rename, i));
        json_text_object_end(json);
    }
    json_text_list_end(json);
}

static void list_columns(struct json_text *json, const struct table_change *table)
{
    static const char *const types[] = {"string", "integer", "number", "boolean"};
    json_text_key(json, "key");
    json_text_list_begin(json);
    for (size_t i = 0; i < table->key_count; i++)
        json_text_string(json, table->columns[i].name);
    json_text_list_end(json);
    json_text_key(json, "columns");
    json_text_list_begin(json);
    for (size_t i = 0; i < table->column_count; i++) {
        const struct changed_column *column = &table->columns[i];
        json_text_object_begin(json);
        json_text_member(json, "name", column->name);
        json_text_member(json, "type", span_of(types[column->type]));
        json_text_member_some(json, "unit", column->unit);
        json_text_key(json, "in_old");
        json_text_bool(json, column->in_old);
        json_text_key(json, "in_new");
        json_text_bool(json, column->in_new);
        json_text_object_end(json);
    }
    json_text_list_end(json);
}

static void list_rows(struct show *show, struct json_text *json,
                      const struct table_change *table, enum change_kind kind)
{
    json_text_key(json, change_kind_name(kind));
    json_text_list_begin(json);
    for (size_t i = 0; i < table->changes.count; i++) {
        const struct change *change = VECTOR_AT(&table->changes, struct change, i);
        if (change->kind != kind || !show_admits(show))
            continue;
        json_cells(json, table, change->cells, table->column_count);
        show_relieve(show);
    }
    json_text_list_end(json);
}

static void list_cells(struct show *show, struct json_text *json,
                       const struct table_change *table)
{
    json_text_key(json, "changes");
    json_text_list_begin(json);
    for (size_t i = 0; i < table->changes.count; i++) {
        const struct change *change = VECTOR_AT(&table->changes, struct change, i);
        if (change->kind < CHANGE_VALUE || !show_admits(show))
            continue;
        json_text_object_begin(json);
        json_changed_cell(json, table, change);
        json_text_object_end(json);
        show_relieve(show);
    }
    json_text_list_end(json);
}

static void list_repeated(struct json_text *json, const struct table_change *table)
{
    json_text_key(json, "repeated");
    json_text_list_begin(json);
    for (size_t i = 0; i < table->repeated.count; i++) {
        const struct repeated_key *repeated =
            VECTOR_AT(&table->repeated, struct repeated_key, i);
        json_text_object_begin(json);
        json_text_member(json, "side", repeated->is_new ? SPAN("new") : SPAN("old"));
        json_text_key(json, "rows");
        json_text_integer(json, (int64_t)repeated->count);
        json_text_key(json, "key");
        json_cells(json, table, repeated->key, table->key_count);
        json_text_object_end(json);
    }
    json_text_list_end(json);
}

static void show_table(struct show *show, struct json_text *json,
                       const struct table_change *table)
{
    json_text_object_begin(json);
    json_text_member(json, "name", table->name);
    json_text_member(json, "group", table->is_fact ? SPAN("facts") : SPAN("evidence"));
    list_columns(json, table);
    json_table_counts(json, table);
    list_rows(show, json, table, CHANGE_ADDED);
    list_rows(show, json, table, CHANGE_REMOVED);
    list_cells(show, json, table);
    list_repeated(json, table);
    json_text_key(json, "unsorted");
    json_text_list_begin(json);
    if (table->old_unsorted)
        json_text_string(json, SPAN("old"));
    if (table->new_unsorted)
        json_text_string(json, SPAN("new"));
    json_text_list_end(json);
    json_text_object_end(json);
}

void show_json(struct show *show)
{
    const struct difference *difference = show->difference;
    struct json_text json;
    json_text_init(&json, &show->text, 1);
    json_text_object_begin(&json);
    json_text_member(&json, "format", SPAN("occupare-difference"));
    json_text_key(&json, "version");
    json_text_integer(&json, 1);
    json_text_member(&json, "old", difference->old_name);
    json_text_member(&json, "new", difference->new_name);
    json_text_key(&json, "equal");
    json_text_bool(&json, difference_is_empty(difference));
    list_shape(&json, difference);
    list_renames(&json, difference);
    json_text_key(&json, "tables");
    json_text_list_begin(&json);
    for (size_t i = 0; i < difference->tables.count; i++)
        show_table(show, &json, VECTOR_AT(&difference->tables, struct table_change, i));
    json_text_list_end(&json);
    json_text_key(&json, "unlisted");
    json_text_integer(&json, (int64_t)show->unlisted);
    json_text_object_end(&json);
    buffer_append_byte(&show->text, '\n');
}
