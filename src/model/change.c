// SPDX-License-Identifier: MIT
#include "model/change.h"

const char *change_kind_name(enum change_kind kind)
{
    static const char *const names[] = {"added", "removed", "changed", "moved",
                                        "shifted"};
    return names[kind];
}

const char *shape_kind_name(enum shape_kind kind)
{
    static const char *const names[] = {
        "layout-appeared", "layout-vanished", "label-appeared", "label-vanished",
        "coverage-fell",   "coverage-rose",   "schema-version", "table-added",
        "table-removed",   "column-added",    "column-removed", "column-changed"};
    return names[kind];
}

const char *shape_kind_words(enum shape_kind kind)
{
    static const char *const words[] = {
        "layout appeared",        "layout vanished", "unknown label appeared",
        "unknown label vanished", "coverage fell",   "coverage rose",
        "schema version",         "table added",     "table removed",
        "column added",           "column removed",  "column changed"};
    return words[kind];
}

void difference_init(struct difference *difference)
{
    *difference = (struct difference){0};
    arena_init(&difference->arena);
    vector_init(&difference->shape, sizeof(struct shape_change));
    vector_init(&difference->renames, sizeof(struct rename));
    vector_init(&difference->tables, sizeof(struct table_change));
}

void difference_release(struct difference *difference)
{
    for (size_t i = 0; i < difference->tables.count; i++) {
        struct table_change *table =
            VECTOR_AT(&difference->tables, struct table_change, i);
        vector_release(&table->changes);
        vector_release(&table->repeated);
    }
    vector_release(&difference->tables);
    vector_release(&difference->renames);
    vector_release(&difference->shape);
    catalogue_release(&difference->catalogue);
    arena_release(&difference->arena);
}

size_t difference_count(const struct difference *difference, enum change_kind kind)
{
    size_t count = 0;
    for (size_t i = 0; i < difference->tables.count; i++)
        count += VECTOR_AT(&difference->tables, struct table_change, i)->counts[kind];
    return count;
}

bool difference_is_empty(const struct difference *difference)
{
    for (int kind = 0; kind < CHANGE_KIND_COUNT; kind++)
        if (difference_count(difference, (enum change_kind)kind) != 0)
            return false;
    return difference->shape.count == 0;
}

// part / whole in percent with one decimal place.
static bool percent_of(struct decimal part, struct decimal whole, struct decimal *out)
{
    // The same scale on both sides leaves the ratio of the coefficients.
    struct decimal zero = {0, part.scale > whole.scale ? part.scale : whole.scale};
    if (!decimal_add(part, zero, &part) || !decimal_add(whole, zero, &whole) ||
        part.scale != whole.scale || whole.coefficient == 0)
        return false;
    int64_t divisor = whole.coefficient < 0 ? -whole.coefficient : whole.coefficient;
    int64_t size = part.coefficient < 0 ? -part.coefficient : part.coefficient;
    if (size > (INT64_MAX - divisor) / 2000)
        return false;
    int64_t rounded = (size * 2000 + divisor) / (2 * divisor);
    *out = (struct decimal){part.coefficient < 0 ? -rounded : rounded, 1};
    return true;
}

bool change_step_of(const struct table_change *table, const struct change *change,
                    struct change_step *out_step)
{
    struct decimal before, after;
    struct change_step step = {0};
    enum column_type type = table->columns[change->column].type;
    if ((type != COLUMN_INTEGER && type != COLUMN_NUMBER) ||
        !decimal_parse(change->old_value, &before) ||
        !decimal_parse(change->new_value, &after) ||
        !decimal_subtract(after, before, &step.absolute))
        return false;
    step.has_relative = percent_of(step.absolute, before, &step.relative_pct);
    *out_step = step;
    return true;
}
