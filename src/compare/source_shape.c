// SPDX-License-Identifier: MIT
#include "compare/source_shape.h"

#include "base/map.h"

static struct shape_change *add(struct difference *difference, enum shape_kind kind,
                                struct span table, struct span name)
{
    struct shape_change *change = vector_push(&difference->shape);
    change->kind = kind;
    change->table = table;
    change->name = name;
    return change;
}

void shape_of_schema(struct difference *difference, const struct table_change *table)
{
    if (table->in_old != table->in_new) {
        add(difference, table->in_new ? SHAPE_TABLE_ADDED : SHAPE_TABLE_REMOVED,
            table->name, table->name);
        return;
    }
    for (size_t i = 0; i < table->column_count; i++) {
        const struct changed_column *column = &table->columns[i];
        if (column->in_old == column->in_new)
            continue;
        struct shape_change *change =
            add(difference, column->in_new ? SHAPE_COLUMN_ADDED : SHAPE_COLUMN_REMOVED,
                table->name, column->name);
        if (!column->is_known)
            change->new_value = SPAN("not in the schema");
    }
}

// Tenths of a percent, rounded.
static int64_t share_of(size_t filled, size_t rows)
{
    return (int64_t)((filled * 2000 + rows) / (2 * rows));
}

static struct span percent_text(struct difference *difference, int64_t tenths)
{
    char text[DECIMAL_TEXT_SIZE];
    size_t size = decimal_print((struct decimal){tenths, 1}, text);
    return arena_keep(&difference->arena, (struct span){text, size});
}

void shape_of_coverage(struct difference *difference, const struct table_change *table,
                       const struct column_choice *choices, unsigned points)
{
    if (table->old_rows == 0 || table->new_rows == 0 || !table->is_fact)
        return;
    for (size_t i = table->key_count; i < table->column_count; i++) {
        const struct changed_column *column = &table->columns[i];
        if (!choices[i].is_compared || !column->in_old || !column->in_new)
            continue;
        int64_t before = share_of(column->old_filled, table->old_rows);
        int64_t after = share_of(column->new_filled, table->new_rows);
        int64_t fall = before - after;
        // A share that moved only because other rows came or went says nothing.
        bool has_lost = column->new_filled < column->old_filled;
        bool has_won = column->new_filled > column->old_filled;
        if (!(fall > 0 && has_lost) && !(fall < 0 && has_won))
            continue;
        if ((fall < 0 ? -fall : fall) < (int64_t)points * 10)
            continue;
        struct shape_change *change =
            add(difference, fall > 0 ? SHAPE_COVERAGE_FELL : SHAPE_COVERAGE_ROSE,
                table->name, column->name);
        change->old_value = percent_text(difference, before);
        change->new_value = percent_text(difference, after);
    }
}

// The layouts and labels of one dataset; texts are kept in the difference's arena.
struct layout_set {
    struct map layouts;     // "LAYOUT (RENDERING)"
    struct vector sections; // struct span, one per layout
    struct map labels;
};

static uint32_t add_kept(struct map *map, struct span text, struct arena *arena,
                         bool *out_new)
{
    uint32_t index = map_add(map, text, out_new);
    if (*out_new)
        map_rekey(map, index, arena_keep(arena, text));
    return index;
}

static struct span cell_of(const struct table_pair *pair, size_t side, const char *name)
{
    for (size_t i = 0; i < pair->change.column_count; i++)
        if (span_equal(pair->change.columns[i].name, span_of(name)))
            return cursor_cell(&pair->cursors[side], i);
    return (struct span){0};
}

static void add_layout(struct difference *difference, const struct table_pair *pair,
                       size_t side, struct layout_set *set)
{
    struct span layout = cell_of(pair, side, "layout");
    struct span rendering = cell_of(pair, side, "rendering");
    struct span name = arena_format(&difference->arena, "%.*s (%.*s)",
                                    SPAN_FORMAT(layout), SPAN_FORMAT(rendering));
    bool is_new;
    map_add(&set->layouts, name, &is_new);
    if (is_new) {
        struct span sections =
            arena_keep(&difference->arena, cell_of(pair, side, "sections"));
        vector_push_copy(&set->sections, &sections);
    }
    struct span labels = cell_of(pair, side, "unknown_labels"), label;
    while (span_next(&labels, ';', &label))
        if (span_trim(label).size != 0)
            add_kept(&set->labels, span_trim(label), &difference->arena, &is_new);
}

static enum cursor_result read_layouts(struct difference *difference,
                                       struct table_pair *pair, size_t side,
                                       struct layout_set *set, struct error *error)
{
    struct cursor *cursor = &pair->cursors[side];
    enum cursor_result result = cursor_start(cursor, error);
    // The order of the rows does not matter here.
    while (result != CURSOR_FAULT && cursor->has_row) {
        add_layout(difference, pair, side, set);
        result = cursor_next(cursor, error);
    }
    return result;
}

static void compare_sets(struct difference *difference,
                         const struct layout_set sets[SIDE_COUNT], size_t side)
{
    const struct layout_set *mine = &sets[side], *other = &sets[1 - side];
    enum shape_kind kind =
        side == SIDE_NEW ? SHAPE_LAYOUT_APPEARED : SHAPE_LAYOUT_VANISHED;
    for (uint32_t i = 0; i < mine->layouts.count; i++) {
        struct span name = map_key(&mine->layouts, i);
        if (map_find(&other->layouts, name) != MAP_NONE)
            continue;
        struct shape_change *change = add(difference, kind, SPAN("layouts"), name);
        *(side == SIDE_NEW ? &change->new_value : &change->old_value) =
            *VECTOR_AT(&mine->sections, struct span, i);
    }
    kind = side == SIDE_NEW ? SHAPE_LABEL_APPEARED : SHAPE_LABEL_VANISHED;
    for (uint32_t i = 0; i < mine->labels.count; i++) {
        struct span name = map_key(&mine->labels, i);
        if (map_find(&other->labels, name) == MAP_NONE)
            add(difference, kind, SPAN("layouts"), name);
    }
}

enum status shape_of_layouts(struct difference *difference, struct table_pair *layouts,
                             struct error *error)
{
    if (!layouts->change.in_old || !layouts->change.in_new)
        return STATUS_OK;
    struct layout_set sets[SIDE_COUNT];
    enum cursor_result result = CURSOR_OK;
    for (size_t side = 0; side < SIDE_COUNT; side++) {
        map_init(&sets[side].layouts);
        map_init(&sets[side].labels);
        vector_init(&sets[side].sections, sizeof(struct span));
        if (result != CURSOR_FAULT)
            result = read_layouts(difference, layouts, side, &sets[side], error);
    }
    for (size_t side = 0; side < SIDE_COUNT && result != CURSOR_FAULT; side++)
        compare_sets(difference, sets, side);
    for (size_t side = 0; side < SIDE_COUNT; side++) {
        map_release(&sets[side].layouts);
        map_release(&sets[side].labels);
        vector_release(&sets[side].sections);
    }
    return result == CURSOR_FAULT ? STATUS_INPUT : STATUS_OK;
}

static int compare_shapes(const void *left, const void *right)
{
    const struct shape_change *a = left, *b = right;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    int order = span_compare(a->table, b->table);
    return order != 0 ? order : span_compare(a->name, b->name);
}

void shape_sort(struct difference *difference)
{
    vector_sort(&difference->shape, compare_shapes);
}
