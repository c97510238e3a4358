// SPDX-License-Identifier: MIT
#include "compare/difference.h"

#include "base/map.h"
#include "compare/dataset_catalogue.h"
#include "compare/join.h"
#include "compare/rename.h"
#include "compare/source_shape.h"

// One comparison on its way.
struct making {
    const struct loaded *datasets[SIDE_COUNT];
    const struct compare_options *options;
    struct choice *choice;
    struct difference *difference;
    struct error *error;
};

static enum status compare_pair(struct making *making, struct table_pair *pair)
{
    struct difference *difference = making->difference;
    choice_columns(making->choice, &pair->change, pair->choices);
    enum status status = join_tables(pair, &difference->arena, making->error);
    vector_push_copy(&difference->tables, &pair->change); // it now owns the vectors
    if (status == STATUS_OK)
        shape_of_coverage(difference, &pair->change, pair->choices,
                          making->options->coverage_points);
    return status;
}

static enum status compare_table(struct making *making, struct span name,
                                 const struct table_schema *schema)
{
    struct table_pair pair;
    struct table_source source = {
        {making->datasets[SIDE_OLD], making->datasets[SIDE_NEW]},
        &making->difference->arena};
    enum status status = table_pair_open(&pair, name, schema, &source, making->error);
    if (status != STATUS_OK)
        return status;
    bool is_wanted = choice_has_table(making->choice, &pair.change);
    if (is_wanted) {
        shape_of_schema(making->difference, &pair.change);
        if (span_equal(name, SPAN("layouts")))
            status = shape_of_layouts(making->difference, &pair, making->error);
        bool has_rows = pair.change.is_fact || making->options->evidence;
        if (status == STATUS_OK && has_rows)
            status = compare_pair(making, &pair);
    }
    table_pair_close(&pair);
    return status;
}

// An optional table that only one side asked for says nothing about the other.
static bool has_table(const struct making *making, const struct table_schema *schema)
{
    bool is_in_old = loaded_table(making->datasets[SIDE_OLD], schema->name) != NULL;
    bool is_in_new = loaded_table(making->datasets[SIDE_NEW], schema->name) != NULL;
    return schema->is_optional ? is_in_old && is_in_new : is_in_old || is_in_new;
}

static enum status compare_known(struct making *making)
{
    const struct catalogue *catalogue = making->options->catalogue;
    for (size_t i = 0; i < catalogue->table_count; i++) {
        const struct table_schema *schema = &catalogue->tables[i];
        if (!has_table(making, schema))
            continue;
        enum status status = compare_table(making, schema->name, schema);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

static int compare_names(const void *left, const void *right)
{
    const struct span *a = left, *b = right;
    return span_compare(*a, *b);
}

static void unknown_tables(const struct making *making, struct vector *out_names)
{
    for (size_t side = 0; side < SIDE_COUNT; side++) {
        const struct vector *files = &making->datasets[side]->files;
        for (size_t i = 0; i < files->count; i++) {
            struct span name = loaded_table_name(VECTOR_AT(files, struct loaded_file, i));
            bool seen = side == SIDE_NEW &&
                        loaded_table(making->datasets[SIDE_OLD], name) != NULL;
            if (name.size != 0 && !seen &&
                catalogue_table(making->options->catalogue, name) == NULL)
                vector_push_copy(out_names, &name);
        }
    }
    vector_sort(out_names, compare_names);
}

static enum status compare_unknown(struct making *making)
{
    struct vector names;
    vector_init(&names, sizeof(struct span));
    unknown_tables(making, &names);
    enum status status = STATUS_OK;
    for (size_t i = 0; i < names.count && status == STATUS_OK; i++)
        status = compare_table(making, *VECTOR_AT(&names, struct span, i), NULL);
    vector_release(&names);
    return status;
}

static bool has_owner(const struct table_change *table, const struct change *change,
                      struct span owner_key, const struct map *owners)
{
    for (size_t i = 0; i < table->key_count; i++)
        if (span_starts(table->columns[i].name, owner_key) &&
            map_find(owners, change->cells[i]) != MAP_NONE)
            return true;
    return false;
}

// Marks the rows of other tables that came or went with a row of the first table.
static void mark_owned(struct difference *difference)
{
    struct table_change *first = VECTOR_AT(&difference->tables, struct table_change, 0);
    struct span owner_key = first->columns[0].name;
    struct map owners[CHANGE_KIND_COUNT];
    map_init(&owners[CHANGE_ADDED]);
    map_init(&owners[CHANGE_REMOVED]);
    for (size_t i = 0; i < first->changes.count; i++) {
        const struct change *change = VECTOR_AT(&first->changes, struct change, i);
        if (change->kind == CHANGE_ADDED || change->kind == CHANGE_REMOVED)
            map_add(&owners[change->kind], change->cells[0], NULL);
    }
    for (size_t t = 1; t < difference->tables.count; t++) {
        struct table_change *table =
            VECTOR_AT(&difference->tables, struct table_change, t);
        for (size_t i = 0; i < table->changes.count; i++) {
            struct change *change = VECTOR_AT(&table->changes, struct change, i);
            if (change->kind == CHANGE_ADDED || change->kind == CHANGE_REMOVED)
                change->with_owner =
                    has_owner(table, change, owner_key, &owners[change->kind]);
        }
    }
    map_release(&owners[CHANGE_ADDED]);
    map_release(&owners[CHANGE_REMOVED]);
}

static void find_owners(struct making *making)
{
    struct difference *difference = making->difference;
    if (difference->tables.count == 0)
        return;
    const struct table_change *first =
        VECTOR_AT(&difference->tables, struct table_change, 0);
    if (!span_equal(first->name, making->options->catalogue->tables[0].name))
        return;
    rename_find(difference, first);
    mark_owned(difference);
}

static enum status make(struct making *making)
{
    enum status status = compare_known(making);
    if (status == STATUS_OK)
        status = compare_unknown(making);
    if (status == STATUS_OK)
        status = choice_check(making->choice, making->error);
    if (status == STATUS_OK)
        status = shape_of_packages(making->difference, making->datasets, making->choice,
                                   making->error);
    if (status != STATUS_OK)
        return status;
    shape_sort(making->difference);
    find_owners(making);
    return STATUS_OK;
}

enum status difference_make(const struct loaded *old, const struct loaded *new,
                            const struct compare_options *options,
                            struct difference *out_difference, struct error *error)
{
    struct difference difference;
    struct compare_options own = *options;
    struct making making = {.datasets = {old, new},
                            .options = &own,
                            .difference = &difference,
                            .error = error};
    enum status status = choice_new(&options->choice, &making.choice, error);
    if (status != STATUS_OK)
        return status;
    difference_init(&difference);
    status = dataset_catalogue(making.datasets, SIDE_COUNT, &difference.catalogue, error);
    if (status != STATUS_OK) {
        choice_free(making.choice);
        difference_release(&difference);
        return status;
    }
    own.catalogue = &difference.catalogue;
    difference.old_name = old->where;
    difference.new_name = new->where;
    status = make(&making);
    choice_free(making.choice);
    if (status == STATUS_OK)
        *out_difference = difference;
    else
        difference_release(&difference);
    return status;
}
