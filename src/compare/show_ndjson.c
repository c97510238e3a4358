// SPDX-License-Identifier: MIT
#include "compare/show_parts.h"
#include "compare/show_writing.h"

static struct json_text begin_line(struct show *show, const char *type)
{
    struct json_text json;
    json_text_init(&json, &show->text, 0);
    json_text_object_begin(&json);
    json_text_member(&json, "type", span_of(type));
    return json;
}

static void end_line(struct show *show, struct json_text *json)
{
    json_text_object_end(json);
    buffer_append_byte(&show->text, '\n');
    show_relieve(show);
}

static void show_change(struct show *show, const struct table_change *table,
                        const struct change *change)
{
    bool is_row = change->kind == CHANGE_ADDED || change->kind == CHANGE_REMOVED;
    struct json_text json = begin_line(show, is_row ? "row" : "cell");
    json_text_member(&json, "table", table->name);
    if (is_row) {
        json_text_member(&json, "kind", span_of(change_kind_name(change->kind)));
        json_text_key(&json, "row");
        json_cells(&json, table, change->cells, table->column_count);
    } else {
        json_changed_cell(&json, table, change);
    }
    end_line(show, &json);
}

static void show_table(struct show *show, const struct table_change *table)
{
    for (size_t i = 0; i < table->changes.count; i++)
        if (show_admits(show))
            show_change(show, table, VECTOR_AT(&table->changes, struct change, i));
    if (table->changes.count == 0 && table->repeated_keys == 0)
        return;
    struct json_text json = begin_line(show, "table");
    json_text_member(&json, "table", table->name);
    json_table_counts(&json, table);
    end_line(show, &json);
}

void show_ndjson(struct show *show)
{
    const struct difference *difference = show->difference;
    for (size_t i = 0; i < difference->shape.count; i++) {
        struct json_text json = begin_line(show, "shape");
        json_shape(&json, VECTOR_AT(&difference->shape, struct shape_change, i));
        end_line(show, &json);
    }
    for (size_t i = 0; i < difference->renames.count; i++) {
        struct json_text json = begin_line(show, "rename");
        json_rename(&json, VECTOR_AT(&difference->renames, struct rename, i));
        end_line(show, &json);
    }
    for (size_t i = 0; i < difference->tables.count; i++)
        show_table(show, VECTOR_AT(&difference->tables, struct table_change, i));
    if (show->unlisted == 0)
        return;
    struct json_text json = begin_line(show, "unlisted");
    json_text_key(&json, "count");
    json_text_integer(&json, (int64_t)show->unlisted);
    end_line(show, &json);
}
