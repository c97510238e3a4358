// SPDX-License-Identifier: MIT
#include "survey/survey.h"

#include "compare/named_table.h"
#include "survey/survey_evidence.h"

enum { COLUMNS_MOST = NAMED_COLUMNS_MOST - 1 };

// Their columns, and the names as an ended list for reading.
static void make_columns(struct survey *survey, struct span *out_names)
{
    const struct table_schema *schema =
        catalogue_table(survey->catalogue, SPAN("occupations"));
    survey->columns =
        ARENA_ARRAY(&survey->arena, struct survey_column, schema->column_count);
    for (size_t i = 0; i < schema->column_count && i < COLUMNS_MOST; i++) {
        const struct column *column = &schema->columns[i];
        struct survey_column *one = &survey->columns[survey->column_count++];
        one->name = column->name;
        one->unit = column->unit;
        one->is_number = column->type == COLUMN_INTEGER || column->type == COLUMN_NUMBER;
        vector_init(&one->figures, sizeof(struct figure));
        out_names[i] = column->name;
    }
    out_names[survey->column_count] = (struct span){NULL, 0};
}

static void take_row(struct survey *survey, const struct named_table *table)
{
    uint32_t number = (uint32_t)survey->rows.count;
    struct span *cells = ARENA_ARRAY(&survey->arena, struct span, survey->column_count);
    struct survey_row *row = vector_push(&survey->rows);
    row->cells = cells;
    for (size_t i = 0; i < survey->column_count; i++) {
        struct survey_column *column = &survey->columns[i];
        struct figure figure = {.row = number};
        cells[i] = arena_keep(&survey->arena, named_table_cell(table, i));
        column->filled += cells[i].size != 0;
        figure.text = cells[i];
        if (column->is_number && survey_place(cells[i], &figure.at))
            vector_push_copy(&column->figures, &figure);
    }
    map_add(&survey->ids, cells[0], NULL);
}

static int compare_figures(const void *left, const void *right)
{
    const struct figure *a = left, *b = right;
    if (a->at != b->at)
        return a->at < b->at ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

static enum status read_occupations(struct survey *survey, const struct loaded *dataset,
                                    struct error *error)
{
    struct span names[NAMED_COLUMNS_MOST];
    struct named_table table;
    make_columns(survey, names);
    enum status status =
        named_table_open(&table, dataset, SPAN("occupations"), names, error);
    if (status != STATUS_OK)
        return status;
    while (named_table_next(&table))
        take_row(survey, &table);
    for (size_t i = 0; i < survey->column_count; i++)
        vector_sort(&survey->columns[i].figures, compare_figures);
    survey->has_sightings = survey->rows.count <= SURVEY_DETAILED;
    return named_table_close(&table, error);
}

static enum status read_list(struct survey *survey, const struct loaded *dataset,
                             const struct table_schema *schema, struct error *error)
{
    struct span names[NAMED_COLUMNS_MOST];
    struct named_table table;
    struct survey_list list = {.name = schema->name};
    for (size_t i = 0; i < schema->column_count && i < COLUMNS_MOST; i++)
        names[list.column_count++] = schema->columns[i].name;
    names[list.column_count] = (struct span){NULL, 0};
    list.columns = ARENA_ARRAY(&survey->arena, struct span, list.column_count);
    for (size_t i = 0; i < list.column_count; i++)
        ((struct span *)list.columns)[i] = names[i];
    enum status status = named_table_open(&table, dataset, schema->name, names, error);
    if (status != STATUS_OK)
        return status;
    vector_init(&list.items, sizeof(struct survey_item));
    while (named_table_next(&table)) {
        uint32_t row = map_find(&survey->ids, named_table_cell(&table, 0));
        if (row == MAP_NONE)
            continue;
        struct span *cells = ARENA_ARRAY(&survey->arena, struct span, list.column_count);
        for (size_t i = 0; i < list.column_count; i++)
            cells[i] = arena_keep(&survey->arena, named_table_cell(&table, i));
        vector_push_copy(&list.items, &(struct survey_item){row, cells});
    }
    vector_push_copy(&survey->lists, &list);
    return named_table_close(&table, error);
}

// The other tables of facts that the dataset has.
static enum status read_lists(struct survey *survey, const struct loaded *dataset,
                              struct error *error)
{
    enum status status = STATUS_OK;
    const struct catalogue *catalogue = survey->catalogue;
    for (size_t i = 0; i < catalogue->table_count && status == STATUS_OK; i++) {
        const struct table_schema *schema = &catalogue->tables[i];
        if (schema->is_fact && !span_equal(schema->name, SPAN("occupations")) &&
            loaded_table(dataset, schema->name) != NULL)
            status = read_list(survey, dataset, schema, error);
    }
    return status;
}

enum status survey_make(const struct loaded *dataset, const struct catalogue *catalogue,
                        struct survey *out_survey, struct error *error)
{
    struct survey survey = {.where = dataset->where, .catalogue = catalogue};
    vector_init(&survey.rows, sizeof(struct survey_row));
    vector_init(&survey.lists, sizeof(struct survey_list));
    vector_init(&survey.sightings, sizeof(struct survey_sighting));
    vector_init(&survey.conflicts, sizeof(struct survey_conflict));
    vector_init(&survey.problems, sizeof(struct survey_problem));
    vector_init(&survey.layouts, sizeof(struct survey_layout));
    vector_init(&survey.moments, sizeof(struct survey_moment));
    map_init(&survey.ids);
    enum status status = read_occupations(&survey, dataset, error);
    if (status == STATUS_OK)
        status = read_lists(&survey, dataset, error);
    if (status == STATUS_OK)
        status = survey_read_evidence(&survey, dataset, error);
    if (status == STATUS_OK)
        *out_survey = survey;
    else
        survey_release(&survey);
    return status;
}

void survey_release(struct survey *survey)
{
    for (size_t i = 0; i < survey->column_count; i++)
        vector_release(&survey->columns[i].figures);
    for (size_t i = 0; i < survey->lists.count; i++)
        vector_release(&VECTOR_AT(&survey->lists, struct survey_list, i)->items);
    for (size_t i = 0; i < survey->problems.count; i++)
        vector_release(&VECTOR_AT(&survey->problems, struct survey_problem, i)->examples);
    vector_release(&survey->rows);
    vector_release(&survey->lists);
    vector_release(&survey->sightings);
    vector_release(&survey->conflicts);
    vector_release(&survey->problems);
    vector_release(&survey->layouts);
    vector_release(&survey->moments);
    map_release(&survey->ids);
    arena_release(&survey->arena);
}
