// SPDX-License-Identifier: MIT
#include "model/catalogue.h"

#include "base/civil_day.h"
#include "base/json_tree.h"

#include <assert.h>

// A place in the descriptor while it is being read, for messages.
struct loader {
    struct catalogue *catalogue;
    struct error *error;
    struct span table;
    struct span column;
};

#define REFUSE(loader, format, ...)                                                      \
    error_set((loader)->error, STATUS_INPUT, "datapackage.json: table %.*s: " format,    \
              SPAN_FORMAT((loader)->table), __VA_ARGS__)

// The index of `name` in a list of names, or SIZE_MAX.
static size_t choice(struct span name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (span_equal(name, span_of(names[i])))
            return i;
    }
    return SIZE_MAX;
}
#define CHOICE(name, names) choice((name), (names), sizeof(names) / sizeof *(names))

static const char *const type_names[] = {"string", "integer", "number", "boolean",
                                         "date"};
static const char *const policy_names[] = {"newest", "majority", "list", "union",
                                           "breakdown"};
static const char *const shape_names[] = {"scalar", "shares", "texts"};
static const char *const group_names[] = {"evidence", "facts"};

static struct span keep(const struct loader *loader, const struct json_tree *object,
                        const char *key)
{
    return arena_keep(&loader->catalogue->arena, json_tree_member_text(object, key));
}

static enum status load_bound(const struct loader *loader, const struct json_tree *bound,
                              bool *out_has, struct decimal *out_bound)
{
    if (bound == NULL)
        return STATUS_OK;
    int64_t whole = json_tree_integer(bound, INT64_MIN);
    if (whole == INT64_MIN)
        return REFUSE(loader, "column %.*s: a bound that is not a whole number",
                      SPAN_FORMAT(loader->column));
    *out_has = true;
    *out_bound = decimal_of(whole);
    return STATUS_OK;
}

static enum status load_constraints(const struct loader *loader,
                                    const struct json_tree *constraints,
                                    struct column *column)
{
    struct bounds *bounds = &column->bounds;
    column->is_required =
        json_tree_bool(json_tree_member(constraints, "required"), false);
    enum status status = load_bound(loader, json_tree_member(constraints, "minimum"),
                                    &bounds->has_minimum, &bounds->minimum);
    if (status != STATUS_OK)
        return status;
    return load_bound(loader, json_tree_member(constraints, "maximum"),
                      &bounds->has_maximum, &bounds->maximum);
}

static enum status load_column(struct loader *loader, const struct json_tree *source,
                               struct column *column)
{
    column->name = keep(loader, source, "name");
    loader->column = column->name;
    size_t type = CHOICE(json_tree_member_text(source, "type"), type_names);
    if (column->name.size == 0 || type == SIZE_MAX)
        return REFUSE(loader, "column %.*s: needs a name and a known type",
                      SPAN_FORMAT(column->name));
    column->type = (enum column_type)type;
    column->description = keep(loader, source, "description");
    const struct json_tree *own = json_tree_member(source, "occupare");
    column->unit = keep(loader, own, "unit");
    column->is_order = json_tree_bool(json_tree_member(own, "order"), false);
    return load_constraints(loader, json_tree_member(source, "constraints"), column);
}

// The writers and the sort of a table rely on the key being its first columns.
static enum status load_key(const struct loader *loader, const struct json_tree *key,
                            struct table_schema *table)
{
    size_t count = json_tree_size(key);
    for (size_t i = 0; i < count; i++) {
        struct span name = json_tree_text(json_tree_item(key, i));
        if (i >= table->column_count || !span_equal(name, table->columns[i].name))
            return REFUSE(loader, "primaryKey: %.*s is not column %zu", SPAN_FORMAT(name),
                          i + 1);
    }
    table->key_count = count;
    return STATUS_OK;
}

static enum status load_table(struct loader *loader, const struct json_tree *resource,
                              struct table_schema *table)
{
    const struct json_tree *schema = json_tree_member(resource, "schema");
    const struct json_tree *columns = json_tree_member(schema, "fields");
    const struct json_tree *own = json_tree_member(resource, "occupare");
    table->name = keep(loader, resource, "name");
    loader->table = table->name;
    size_t group = CHOICE(json_tree_member_text(own, "group"), group_names);
    table->column_count = json_tree_size(columns);
    if (group == SIZE_MAX || table->column_count == 0)
        return REFUSE(loader, "needs %s", group == SIZE_MAX ? "a group" : "fields");
    table->is_fact = group == 1;
    table->is_declared = json_tree_member(own, "profile") != NULL;
    table->is_optional = json_tree_bool(json_tree_member(own, "optional"), false);
    table->columns =
        ARENA_ARRAY(&loader->catalogue->arena, struct column, table->column_count);
    for (size_t i = 0; i < table->column_count; i++) {
        enum status status =
            load_column(loader, json_tree_item(columns, i), &table->columns[i]);
        if (status != STATUS_OK)
            return status;
    }
    return load_key(loader, json_tree_member(schema, "primaryKey"), table);
}

static enum status add_field(const struct loader *loader, const struct field *field)
{
    struct catalogue *catalogue = loader->catalogue;
    bool is_new = false;
    uint32_t index = map_add(&catalogue->field_names, field->name, &is_new);
    if (field->name.size == 0 || !is_new)
        return REFUSE(loader, "field \"%.*s\": its name is missing or taken",
                      SPAN_FORMAT(field->name));
    catalogue->fields[index] = *field;
    catalogue->field_count = index + 1;
    return STATUS_OK;
}

// One past the last policy when the name is none.
static enum policy policy_of(const struct json_tree *name)
{
    size_t policy = CHOICE(json_tree_text(name), policy_names);
    return (enum policy)(policy != SIZE_MAX ? policy : POLICY_BREAKDOWN + 1);
}

static bool policy_fits(enum policy policy, enum field_shape shape)
{
    switch (policy) {
    case POLICY_NEWEST:
    case POLICY_MAJORITY:
        return shape == FIELD_SCALAR;
    case POLICY_LIST:
    case POLICY_UNION:
        return shape != FIELD_SCALAR;
    case POLICY_BREAKDOWN:
        return shape == FIELD_SHARES;
    }
    return false;
}

// Is it the profile's own, or, without one, built in?
static bool is_declared_by(const struct json_tree *own, const struct json_tree *profile)
{
    const struct json_tree *mark = json_tree_member(own, "profile");
    if (mark == NULL || profile == NULL)
        return mark == profile;
    return span_equal(json_tree_text(mark), json_tree_text(profile));
}

static void load_preferred(const struct loader *loader, const struct json_tree *list,
                           struct field *field)
{
    struct arena *arena = &loader->catalogue->arena;
    field->preferred_count = json_tree_size(list);
    field->preferred = ARENA_ARRAY(arena, struct span, field->preferred_count);
    for (size_t i = 0; i < field->preferred_count; i++)
        field->preferred[i] = arena_keep(arena, json_tree_text(json_tree_item(list, i)));
}

// The columns that name a policy are the scalar fields.
static enum status load_scalars(const struct loader *loader,
                                const struct json_tree *resource, size_t table,
                                const struct json_tree *profile)
{
    const struct table_schema *schema = &loader->catalogue->tables[table];
    const struct json_tree *columns =
        json_tree_member(json_tree_member(resource, "schema"), "fields");
    for (size_t i = 0; i < schema->column_count; i++) {
        const struct json_tree *own =
            json_tree_member(json_tree_item(columns, i), "occupare");
        const struct json_tree *policy = json_tree_member(own, "policy");
        if (policy == NULL || !is_declared_by(own, profile))
            continue;
        struct field field = {.name = schema->columns[i].name,
                              .shape = FIELD_SCALAR,
                              .policy = policy_of(policy),
                              .column = &schema->columns[i],
                              .position = i,
                              .table = table,
                              .fallback_of = FIELD_NONE};
        load_preferred(loader, json_tree_member(own, "prefer"), &field);
        if (!policy_fits(field.policy, FIELD_SCALAR))
            return REFUSE(loader,
                          "column %.*s: the policy of a column is \"newest\" or "
                          "\"majority\"",
                          SPAN_FORMAT(field.name));
        enum status status = add_field(loader, &field);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

static enum status load_list(const struct loader *loader, const struct json_tree *item,
                             size_t table)
{
    struct field field = {
        .name = keep(loader, item, "field"), .table = table, .fallback_of = FIELD_NONE};
    field.policy = policy_of(json_tree_member(item, "policy"));
    size_t shape = CHOICE(json_tree_member_text(item, "shape"), shape_names);
    if (shape == SIZE_MAX || shape == FIELD_SCALAR ||
        !policy_fits(field.policy, (enum field_shape)shape))
        return REFUSE(loader, "field %.*s: needs the shape of a list and a policy for it",
                      SPAN_FORMAT(field.name));
    field.shape = (enum field_shape)shape;
    struct span preferred = json_tree_member_text(item, "fallback_of");
    if (preferred.size != 0) {
        field.fallback_of = catalogue_field(loader->catalogue, preferred);
        if (field.fallback_of == FIELD_NONE)
            return REFUSE(loader, "field %.*s: fallback_of names no field before it",
                          SPAN_FORMAT(field.name));
    }
    return add_field(loader, &field);
}

static const struct json_tree *items_of(const struct json_tree *resource)
{
    return json_tree_member(json_tree_member(resource, "occupare"), "items");
}

// The fields of one profile, or the built-in ones, table by table.
static enum status load_fields_of(struct loader *loader,
                                  const struct json_tree *resources,
                                  const struct json_tree *profile)
{
    struct catalogue *catalogue = loader->catalogue;
    enum status status = STATUS_OK;
    for (size_t i = 0; i < catalogue->table_count && status == STATUS_OK; i++) {
        const struct json_tree *resource = json_tree_item(resources, i);
        const struct json_tree *items = items_of(resource);
        loader->table = catalogue->tables[i].name;
        status = load_scalars(loader, resource, i, profile);
        if (!is_declared_by(json_tree_member(resource, "occupare"), profile))
            continue;
        for (size_t j = 0; j < json_tree_size(items) && status == STATUS_OK; j++)
            status = load_list(loader, json_tree_item(items, j), i);
    }
    return status;
}

static enum status load_fields(struct loader *loader, const struct json_tree *resources,
                               const struct json_tree *profiles)
{
    struct catalogue *catalogue = loader->catalogue;
    size_t most = 0;
    for (size_t i = 0; i < catalogue->table_count; i++)
        most += catalogue->tables[i].column_count +
                json_tree_size(items_of(json_tree_item(resources, i)));
    catalogue->fields = ARENA_ARRAY(&catalogue->arena, struct field, most);
    enum status status = load_fields_of(loader, resources, NULL);
    for (size_t i = 0; i < json_tree_size(profiles) && status == STATUS_OK; i++)
        status = load_fields_of(loader, resources, json_tree_item(profiles, i));
    return status;
}

static enum status load_all(struct loader *loader, const struct json_tree *package)
{
    struct catalogue *catalogue = loader->catalogue;
    const struct json_tree *resources = json_tree_member(package, "resources");
    const struct json_tree *own = json_tree_member(package, "occupare");
    catalogue->is_partial = json_tree_size(json_tree_member(own, "left_out")) != 0;
    catalogue->table_count = json_tree_size(resources);
    if (catalogue->table_count == 0)
        return error_set(loader->error, STATUS_INPUT, "datapackage.json: no resources");
    catalogue->tables =
        ARENA_ARRAY(&catalogue->arena, struct table_schema, catalogue->table_count);
    for (size_t i = 0; i < catalogue->table_count; i++) {
        enum status status =
            load_table(loader, json_tree_item(resources, i), &catalogue->tables[i]);
        if (status != STATUS_OK)
            return status;
    }
    return load_fields(loader, resources, json_tree_member(own, "profiles"));
}

enum status catalogue_load(struct span json, struct catalogue *out_catalogue,
                           struct error *error)
{
    struct json_tree *tree = NULL;
    enum status status = json_tree_parse(json, &tree, error);
    if (status != STATUS_OK)
        return error_prefix(error, status, "datapackage.json");
    struct catalogue catalogue = {0};
    arena_init(&catalogue.arena);
    catalogue.source = arena_keep(&catalogue.arena, json);
    map_init(&catalogue.field_names);
    struct loader loader = {.catalogue = &catalogue, .error = error};
    status = load_all(&loader, tree);
    json_tree_free(tree);
    if (status == STATUS_OK)
        *out_catalogue = catalogue;
    else
        catalogue_release(&catalogue);
    return status;
}

void catalogue_release(struct catalogue *catalogue)
{
    map_release(&catalogue->field_names);
    arena_release(&catalogue->arena);
    *catalogue = (struct catalogue){0};
}

uint32_t catalogue_field(const struct catalogue *catalogue, struct span name)
{
    return map_find(&catalogue->field_names, name); // MAP_NONE is FIELD_NONE
}
static_assert(MAP_NONE == FIELD_NONE, "one word for absent");

struct span catalogue_field_name(const struct catalogue *catalogue, uint32_t field)
{
    return field < catalogue->field_count ? catalogue->fields[field].name
                                          : (struct span){0};
}

const struct table_schema *catalogue_table(const struct catalogue *catalogue,
                                           struct span name)
{
    for (size_t i = 0; i < catalogue->table_count; i++) {
        if (span_equal(catalogue->tables[i].name, name))
            return &catalogue->tables[i];
    }
    return NULL;
}

bool column_accepts(const struct column *column, struct span value)
{
    struct decimal number;
    switch (column->type) {
    case COLUMN_INTEGER:
    case COLUMN_NUMBER:
        return decimal_parse(value, &number) &&
               (column->type == COLUMN_NUMBER || number.scale == 0) &&
               decimal_is_within(number, &column->bounds);
    case COLUMN_BOOLEAN:
        return span_equal(value, SPAN("true")) || span_equal(value, SPAN("false"));
    case COLUMN_DATE:
        return civil_day_is(value);
    case COLUMN_STRING:
        break;
    }
    return true;
}

const struct bounds *column_bounds(const struct column *column)
{
    bool is_number = column->type == COLUMN_INTEGER || column->type == COLUMN_NUMBER;
    return is_number ? &column->bounds : NULL;
}
