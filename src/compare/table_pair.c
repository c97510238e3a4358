// SPDX-License-Identifier: MIT
#include "compare/table_pair.h"

struct opening {
    struct table_pair *pair;
    const struct table_schema *schema;
    const struct loaded *const *datasets;
    struct arena *arena;
    struct csv_row headers[SIDE_COUNT];
    struct error *error;
};

static uint32_t place_of(const struct csv_row *header, struct span name)
{
    for (size_t i = 0; i < header->count; i++)
        if (span_equal(header->cells[i], name))
            return (uint32_t)i;
    return PLACE_NONE;
}

static enum status open_side(struct opening *opening, size_t side)
{
    struct table_pair *pair = opening->pair;
    const struct loaded *dataset = opening->datasets[side];
    const struct span *text = loaded_table(dataset, pair->change.name);
    struct span file = arena_format(
        opening->arena, "%.*s: %.*s", SPAN_FORMAT(dataset->where),
        SPAN_FORMAT(loaded_table_file(dataset, pair->change.name, opening->arena)));
    cursor_init(&pair->cursors[side], file, text != NULL ? *text : SPAN(""));
    if (text == NULL)
        return STATUS_OK;
    if (side == SIDE_OLD)
        pair->change.in_old = true;
    else
        pair->change.in_new = true;
    return cursor_header(&pair->cursors[side], &opening->headers[side], opening->error);
}

static void add_column(struct opening *opening, struct span name,
                       const struct column *known)
{
    uint32_t old_place = place_of(&opening->headers[SIDE_OLD], name);
    uint32_t new_place = place_of(&opening->headers[SIDE_NEW], name);
    if (old_place == PLACE_NONE && new_place == PLACE_NONE)
        return;
    struct table_change *change = &opening->pair->change;
    struct changed_column *column = &change->columns[change->column_count];
    opening->pair->places[SIDE_OLD][change->column_count] = old_place;
    opening->pair->places[SIDE_NEW][change->column_count] = new_place;
    change->column_count++;
    *column = (struct changed_column){.name = arena_keep(opening->arena, name),
                                      .in_old = old_place != PLACE_NONE,
                                      .in_new = new_place != PLACE_NONE};
    if (known != NULL) {
        column->is_known = true;
        column->is_order = known->is_order;
        column->type = known->type;
        column->unit = known->unit;
    }
}

static bool has_column(const struct table_change *change, struct span name)
{
    for (size_t i = 0; i < change->column_count; i++)
        if (span_equal(change->columns[i].name, name))
            return true;
    return false;
}

static int compare_columns(const void *left, const void *right)
{
    const struct span *a = left, *b = right;
    return span_compare(*a, *b);
}

// Columns that the catalogue does not know follow by name, so that both directions agree.
static void add_unknown_columns(struct opening *opening)
{
    struct vector names;
    vector_init(&names, sizeof(struct span));
    for (size_t side = 0; side < SIDE_COUNT; side++)
        for (size_t i = 0; i < opening->headers[side].count; i++)
            vector_push_copy(&names, &opening->headers[side].cells[i]);
    vector_sort(&names, compare_columns);
    for (size_t i = 0; i < names.count; i++) {
        struct span name = *VECTOR_AT(&names, struct span, i);
        if (!has_column(&opening->pair->change, name))
            add_column(opening, name, NULL);
    }
    vector_release(&names);
}

static enum status check_key(struct opening *opening)
{
    const struct table_schema *schema = opening->schema;
    for (size_t side = 0; side < SIDE_COUNT; side++) {
        for (size_t i = 0; schema != NULL && i < schema->key_count; i++) {
            struct span name = schema->columns[i].name;
            if (opening->headers[side].count != 0 &&
                place_of(&opening->headers[side], name) == PLACE_NONE)
                return error_set(opening->error, STATUS_INPUT,
                                 "%.*s:1: the key column %.*s is missing",
                                 SPAN_FORMAT(opening->pair->cursors[side].file),
                                 SPAN_FORMAT(name));
        }
    }
    return STATUS_OK;
}

static void lay_out(struct opening *opening)
{
    struct table_pair *pair = opening->pair;
    const struct table_schema *schema = opening->schema;
    size_t most = opening->headers[SIDE_OLD].count + opening->headers[SIDE_NEW].count;
    pair->change.columns = ARENA_ARRAY(opening->arena, struct changed_column, most);
    pair->choices = ARENA_ARRAY(opening->arena, struct column_choice, most);
    for (size_t side = 0; side < SIDE_COUNT; side++)
        pair->places[side] = ARENA_ARRAY(opening->arena, uint32_t, most);
    for (size_t i = 0; schema != NULL && i < schema->column_count; i++)
        add_column(opening, schema->columns[i].name, &schema->columns[i]);
    add_unknown_columns(opening);
    pair->has_key = schema != NULL && schema->key_count != 0;
    pair->change.key_count =
        pair->has_key ? schema->key_count : pair->change.column_count;
    for (size_t side = 0; side < SIDE_COUNT; side++)
        cursor_set_columns(&pair->cursors[side], pair->places[side],
                           pair->change.column_count, pair->change.key_count);
}

enum status table_pair_open(struct table_pair *pair, struct span name,
                            const struct table_schema *schema,
                            const struct table_source *source, struct error *error)
{
    *pair = (struct table_pair){0};
    pair->change.name = arena_keep(source->arena, name);
    pair->change.is_known = schema != NULL;
    pair->change.is_fact = schema == NULL || schema->is_fact;
    vector_init(&pair->change.changes, sizeof(struct change));
    vector_init(&pair->change.repeated, sizeof(struct repeated_key));
    struct opening opening = {.pair = pair,
                              .schema = schema,
                              .datasets = source->datasets,
                              .arena = source->arena,
                              .error = error};
    enum status status = STATUS_OK;
    for (size_t side = 0; side < SIDE_COUNT; side++) {
        csv_row_init(&opening.headers[side]);
        enum status opened = open_side(&opening, side);
        if (status == STATUS_OK)
            status = opened;
    }
    if (status == STATUS_OK)
        status = check_key(&opening);
    if (status == STATUS_OK)
        lay_out(&opening);
    for (size_t side = 0; side < SIDE_COUNT; side++)
        csv_row_release(&opening.headers[side]);
    if (status != STATUS_OK)
        table_pair_close(pair);
    return status;
}

void table_pair_close(struct table_pair *pair)
{
    for (size_t side = 0; side < SIDE_COUNT; side++)
        cursor_release(&pair->cursors[side]);
}
