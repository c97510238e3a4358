// SPDX-License-Identifier: MIT
#include "pipeline/dataset_fields.h"

#include "base/memory.h"

#include <assert.h>

static void add(struct dataset_fields *fields, struct declaration declaration,
                bool is_wanted)
{
    vector_push_copy(&fields->declarations, &declaration);
    vector_push_copy(&fields->wanted, &is_wanted);
}

void dataset_fields_init(struct dataset_fields *fields, const struct schemas *schemas)
{
    *fields = (struct dataset_fields){.schemas = schemas};
    arena_init(&fields->arena);
    arena_init(&fields->names);
    vector_init(&fields->grown, sizeof(struct catalogue *));
    vector_init(&fields->declarations, sizeof(struct declaration));
    vector_init(&fields->wanted, sizeof(bool));
    map_init(&fields->profiles);
    for (size_t i = 0; i < schemas->declarations.count; i++)
        add(fields, *VECTOR_AT(&schemas->declarations, struct declaration, i),
            i < schemas->named_count);
}

void dataset_fields_release(struct dataset_fields *fields)
{
    vector_release(&fields->declarations);
    vector_release(&fields->wanted);
    map_release(&fields->profiles);
    for (size_t i = 0; i < fields->grown.count; i++) {
        struct catalogue *grown = *VECTOR_AT(&fields->grown, struct catalogue *, i);
        catalogue_release(grown);
        memory_free(grown);
    }
    vector_release(&fields->grown);
    arena_release(&fields->names);
    if (fields->catalogue.fields != NULL) {
        rules_release(&fields->rules);
        catalogue_release(&fields->catalogue);
    }
    arena_release(&fields->arena);
}

const struct catalogue *dataset_fields_known(const struct dataset_fields *fields)
{
    size_t count = fields->grown.count;
    return count != 0 ? *VECTOR_AT(&fields->grown, struct catalogue *, count - 1)
                      : &fields->schemas->catalogue;
}

static enum status load(const struct vector *declarations,
                        struct catalogue *out_catalogue, struct error *error)
{
    struct buffer package;
    buffer_init(&package, BUFFER_NO_CEILING);
    enum status status = declarations_join(schemas_package(), declarations->items,
                                           declarations->count, &package, error);
    if (status == STATUS_OK)
        status = catalogue_load(buffer_span(&package), out_catalogue, error);
    buffer_release(&package);
    return status;
}

enum status dataset_fields_declare(struct dataset_fields *fields,
                                   struct declaration declaration, struct error *error)
{
    for (size_t i = 0; i < fields->declarations.count; i++) {
        const struct declaration *one =
            VECTOR_AT(&fields->declarations, struct declaration, i);
        if (!span_equal(one->owner, declaration.owner))
            continue;
        if (!span_equal(one->json, declaration.json))
            return error_set(error, STATUS_INPUT,
                             "the profile \"%.*s\" declares other fields here than "
                             "elsewhere; extract all parts by one version of it",
                             SPAN_FORMAT(declaration.owner));
        *VECTOR_AT(&fields->wanted, bool, i) = true;
        return STATUS_OK;
    }
    add(fields,
        (struct declaration){arena_keep(&fields->arena, declaration.owner),
                             arena_keep(&fields->arena, declaration.json)},
        true);
    struct catalogue *grown = memory_new(1, sizeof *grown);
    enum status status = load(&fields->declarations, grown, error);
    if (status != STATUS_OK) {
        memory_free(grown);
        fields->declarations.count--;
        fields->wanted.count--;
        return status;
    }
    vector_push_copy(&fields->grown, &grown);
    return STATUS_OK;
}

void dataset_fields_meet(struct dataset_fields *fields, const struct report *report)
{
    bool is_new = false;
    if (report->profile.size == 0)
        return;
    uint32_t index = map_add(&fields->profiles, report->profile, &is_new);
    if (is_new)
        map_rekey(&fields->profiles, index, arena_keep(&fields->names, report->profile));
}

// By owner, so that the order of columns does not depend on that of pages or options.
static int compare_owners(const void *left, const void *right)
{
    const struct declaration *a = left, *b = right;
    int order = span_compare(a->owner, b->owner);
    return order != 0 ? order : span_compare(a->json, b->json);
}

static bool is_declared(const struct dataset_fields *fields, struct span owner)
{
    for (size_t i = 0; i < fields->declarations.count; i++)
        if (span_equal(VECTOR_AT(&fields->declarations, struct declaration, i)->owner,
                       owner))
            return true;
    return false;
}

static void find_wanted(struct dataset_fields *fields, struct vector *out_wanted)
{
    vector_init(out_wanted, sizeof(struct declaration));
    for (size_t i = 0; i < fields->declarations.count; i++) {
        const struct declaration *one =
            VECTOR_AT(&fields->declarations, struct declaration, i);
        if (*VECTOR_AT(&fields->wanted, bool, i) ||
            map_find(&fields->profiles, one->owner) != MAP_NONE)
            vector_push_copy(out_wanted, one);
    }
    // A profile that declares nothing fills built-in columns.
    for (uint32_t i = 0; i < fields->profiles.count; i++)
        if (!is_declared(fields, map_key(&fields->profiles, i)))
            *(struct declaration *)vector_push(out_wanted) =
                (struct declaration){map_key(&fields->profiles, i), SPAN("{}")};
    vector_sort(out_wanted, compare_owners);
}

static void number_fields(struct dataset_fields *fields)
{
    const struct catalogue *known = dataset_fields_known(fields);
    uint32_t *numbers = ARENA_ARRAY(&fields->arena, uint32_t, known->field_count);
    bool is_same = true;
    for (uint32_t i = 0; i < known->field_count; i++) {
        numbers[i] = catalogue_field(&fields->catalogue, known->fields[i].name);
        is_same = is_same && (numbers[i] == i || numbers[i] == FIELD_NONE);
    }
    fields->numbers = is_same ? NULL : numbers;
}

enum status dataset_fields_settle(struct dataset_fields *fields, struct error *error)
{
    struct vector wanted;
    struct catalogue catalogue;
    find_wanted(fields, &wanted);
    enum status status = load(&wanted, &catalogue, error);
    vector_release(&wanted);
    if (status != STATUS_OK)
        return status;
    fields->catalogue = catalogue;
    status = rules_load(schemas_rules(), &fields->catalogue, &fields->rules, error);
    if (status == STATUS_OK) {
        number_fields(fields);
        return STATUS_OK;
    }
    catalogue_release(&fields->catalogue);
    return status;
}

static void renumber(const uint32_t *numbers, uint32_t *field)
{
    if (*field != FIELD_NONE)
        *field = numbers[*field];
}
static_assert(PROBLEM_NO_FIELD == FIELD_NONE, "one word for absent");

void dataset_fields_apply(const struct dataset_fields *fields, struct report *report)
{
    const uint32_t *numbers = fields->numbers;
    if (numbers == NULL)
        return;
    for (size_t i = 0; i < report->observations.count; i++)
        renumber(numbers,
                 &VECTOR_AT(&report->observations, struct observation, i)->field);
    for (size_t i = 0; i < report->problems.count; i++)
        renumber(numbers, &VECTOR_AT(&report->problems, struct problem, i)->field);
    for (size_t i = 0; i < report->glued.count; i++) {
        struct glued *row = VECTOR_AT(&report->glued, struct glued, i);
        renumber(numbers, &row->fields[0]);
        renumber(numbers, &row->fields[1]);
        renumber(numbers, &row->list_field);
        for (uint32_t k = 0; k < row->category_count; k++)
            renumber(numbers, &row->categories[k].field);
    }
}
