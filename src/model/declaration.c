// SPDX-License-Identifier: MIT
#include "model/declaration.h"

#include "base/json_copy.h"
#include "base/map.h"
#include "model/declared_table.h"

struct joining {
    const struct json_tree *base;
    const struct declaration *declarations;
    struct json_tree **trees; // of the declarations
    size_t count;
    struct map taken; // names of fields and tables: built-in ones first
    size_t built_in;  // so many of `taken` are
    struct map left;  // built-in columns that are left out
    struct arena arena;
    struct json_text json;
    struct error *error;
};

static const struct json_tree *resource_named(const struct json_tree *package,
                                              struct span name)
{
    const struct json_tree *resources = json_tree_member(package, "resources");
    for (size_t i = 0; i < json_tree_size(resources); i++)
        if (span_equal(json_tree_member_text(json_tree_item(resources, i), "name"), name))
            return json_tree_item(resources, i);
    return NULL;
}

static const struct json_tree *columns_of(const struct json_tree *resource)
{
    return json_tree_member(json_tree_member(resource, "schema"), "fields");
}

// A property of ours stands in the declaration of a field as it is, and under "occupare"
// in a package.
static const struct json_tree *own_property(const struct json_tree *field,
                                            const char *key)
{
    const struct json_tree *value = json_tree_member(field, key);
    return value != NULL ? value
                         : json_tree_member(json_tree_member(field, "occupare"), key);
}

static void take_built_in_names(struct joining *joining)
{
    const struct json_tree *resources = json_tree_member(joining->base, "resources");
    for (size_t i = 0; i < json_tree_size(resources); i++) {
        const struct json_tree *resource = json_tree_item(resources, i);
        const struct json_tree *items =
            json_tree_member(json_tree_member(resource, "occupare"), "items");
        map_add(&joining->taken, json_tree_member_text(resource, "name"), NULL);
        for (size_t k = 0; k < json_tree_size(items); k++)
            map_add(&joining->taken,
                    json_tree_member_text(json_tree_item(items, k), "field"), NULL);
    }
    const struct json_tree *columns =
        columns_of(resource_named(joining->base, SPAN("occupations")));
    for (size_t i = 0; i < json_tree_size(columns); i++)
        map_add(&joining->taken,
                json_tree_member_text(json_tree_item(columns, i), "name"), NULL);
    joining->built_in = joining->taken.count;
}

// Columns that tell who an occupation is are in every dataset.
static bool is_scalar_field(const struct json_tree *column)
{
    return json_tree_member(json_tree_member(column, "occupare"), "policy") != NULL;
}

static void leave_out(struct joining *joining)
{
    struct map wanted;
    bool all_say = joining->count != 0;
    map_init(&wanted);
    for (size_t i = 0; i < joining->count; i++) {
        const struct json_tree *only = json_tree_member(joining->trees[i], "only");
        const struct json_tree *left = json_tree_member(joining->trees[i], "left_out");
        // A file of the user's fields has no pages of its own.
        all_say = all_say && (only != NULL || joining->declarations[i].owner.size == 0);
        for (size_t k = 0; k < json_tree_size(only); k++)
            map_add(&wanted, json_tree_text(json_tree_item(only, k)), NULL);
        for (size_t k = 0; k < json_tree_size(left); k++)
            map_add(&joining->left, json_tree_text(json_tree_item(left, k)), NULL);
    }
    const struct json_tree *columns =
        columns_of(resource_named(joining->base, SPAN("occupations")));
    for (size_t i = 0; i < json_tree_size(columns) && wanted.count != 0 && all_say; i++) {
        const struct json_tree *column = json_tree_item(columns, i);
        struct span name = json_tree_member_text(column, "name");
        if (is_scalar_field(column) && map_find(&wanted, name) == MAP_NONE)
            map_add(&joining->left, name, NULL);
    }
    map_release(&wanted);
}

// --- fields

// Is it declared by an earlier declaration, in the same way?
static enum status may_add(struct joining *joining, size_t number,
                           const struct json_tree *field, bool *out_add)
{
    struct span name = json_tree_member_text(field, "name");
    struct span type = json_tree_member_text(field, "type");
    struct span unit = json_tree_text(own_property(field, "unit"));
    struct span form =
        arena_format(&joining->arena, "%.*s\n%.*s\n%.*s", SPAN_FORMAT(name),
                     SPAN_FORMAT(type), SPAN_FORMAT(unit));
    struct span owner = joining->declarations[number].owner;
    const char *kind = owner.size != 0 ? "profile" : "option";
    if (owner.size == 0)
        owner = SPAN("--fields");
    bool is_new = false;
    uint32_t index = map_add(&joining->taken, name, &is_new);
    *out_add = is_new;
    if (is_new) {
        map_add(&joining->taken, form, NULL);
        return STATUS_OK;
    }
    if (index < joining->built_in)
        return error_set(joining->error, STATUS_INPUT,
                         "%s \"%.*s\" declares \"%.*s\", which is built in; give its "
                         "field another name",
                         kind, SPAN_FORMAT(owner), SPAN_FORMAT(name));
    if (map_find(&joining->taken, form) == MAP_NONE)
        return error_set(
            joining->error, STATUS_INPUT,
            "%s \"%.*s\" declares \"%.*s\" with another type or unit than an "
            "earlier one; give its field another name",
            kind, SPAN_FORMAT(owner), SPAN_FORMAT(name));
    return STATUS_OK;
}

static void put_own(struct joining *joining, const struct json_tree *field,
                    const struct json_tree *policies, struct span owner)
{
    static const char *const keys[] = {"unit", "prefer"};
    struct json_text *json = &joining->json;
    struct span policy = json_tree_member_text(policies, "policy");
    if (policy.size == 0)
        policy = json_tree_text(own_property(field, "policy"));
    json_text_key(json, "occupare");
    json_text_object_begin(json);
    json_text_member(json, "policy", policy.size != 0 ? policy : SPAN("newest"));
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const struct json_tree *value = json_tree_member(policies, keys[i]);
        if (value == NULL)
            value = own_property(field, keys[i]);
        if (value == NULL)
            continue;
        json_text_key(json, keys[i]);
        json_copy_value(json, value);
    }
    if (owner.data != NULL)
        json_text_member(json, "profile", owner);
    json_text_object_end(json);
}

static void put_column(struct joining *joining, const struct json_tree *field,
                       struct span owner)
{
    static const char *const keys[] = {"name", "type", "title", "description",
                                       "constraints"};
    struct json_text *json = &joining->json;
    json_text_object_begin(json);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        json_copy_member(json, field, keys[i]);
    put_own(joining, field, NULL, owner);
    json_text_object_end(json);
}

// What the first declaration that says something of a built-in field says.
static const struct json_tree *policies_of(const struct joining *joining,
                                           struct span name)
{
    for (size_t i = 0; i < joining->count; i++) {
        const struct json_tree *policies =
            json_tree_member(json_tree_member(joining->trees[i], "policies"), name.data);
        if (policies != NULL)
            return policies;
    }
    return NULL;
}

static void put_built_in_columns(struct joining *joining, const struct json_tree *columns)
{
    struct json_text *json = &joining->json;
    for (size_t i = 0; i < json_tree_size(columns); i++) {
        const struct json_tree *column = json_tree_item(columns, i);
        struct span name = json_tree_member_text(column, "name");
        const struct json_tree *policies = policies_of(joining, name);
        if (map_find(&joining->left, name) != MAP_NONE)
            continue;
        if (policies == NULL || !is_scalar_field(column)) {
            json_copy_value(json, column);
            continue;
        }
        json_text_object_begin(json);
        for (void *at = json_tree_first(column); at != NULL;
             at = json_tree_next(column, at)) {
            if (span_equal(json_tree_key(at), SPAN("occupare")))
                continue;
            json_text_key_span(json, json_tree_key(at));
            json_copy_value(json, json_tree_value(at));
        }
        put_own(joining, column, policies, (struct span){NULL, 0});
        json_text_object_end(json);
    }
}

static enum status put_columns(struct joining *joining, const struct json_tree *columns)
{
    enum status status = STATUS_OK;
    json_text_list_begin(&joining->json);
    put_built_in_columns(joining, columns);
    for (size_t d = 0; d < joining->count; d++) {
        const struct json_tree *fields = json_tree_member(joining->trees[d], "fields");
        for (size_t i = 0; i < json_tree_size(fields) && status == STATUS_OK; i++) {
            bool is_new = false;
            status = may_add(joining, d, json_tree_item(fields, i), &is_new);
            if (status == STATUS_OK && is_new)
                put_column(joining, json_tree_item(fields, i),
                           joining->declarations[d].owner);
        }
    }
    json_text_list_end(&joining->json);
    return status;
}

static enum status put_occupations(struct joining *joining,
                                   const struct json_tree *resource)
{
    struct json_text *json = &joining->json;
    enum status status = STATUS_OK;
    json_text_object_begin(json);
    for (void *at = json_tree_first(resource); at != NULL;
         at = json_tree_next(resource, at)) {
        const struct json_tree *value = json_tree_value(at);
        json_text_key_span(json, json_tree_key(at));
        if (!span_equal(json_tree_key(at), SPAN("schema"))) {
            json_copy_value(json, value);
            continue;
        }
        json_text_object_begin(json);
        for (void *in = json_tree_first(value); in != NULL;
             in = json_tree_next(value, in)) {
            json_text_key_span(json, json_tree_key(in));
            if (span_equal(json_tree_key(in), SPAN("fields")))
                status = put_columns(joining, json_tree_value(in));
            else
                json_copy_value(json, json_tree_value(in));
        }
        json_text_object_end(json);
    }
    json_text_object_end(json);
    return status;
}

// --- the whole

static enum status put_tables(struct joining *joining, size_t number)
{
    const struct json_tree *tables = json_tree_member(joining->trees[number], "tables");
    enum status status = STATUS_OK;
    for (size_t i = 0; i < json_tree_size(tables) && status == STATUS_OK; i++) {
        const struct json_tree *table = json_tree_item(tables, i);
        bool is_new = false;
        status = may_add(joining, number, table, &is_new);
        if (status == STATUS_OK && is_new)
            declared_table_write(&joining->json, table,
                                 joining->declarations[number].owner);
    }
    return status;
}

static enum status put_resources(struct joining *joining,
                                 const struct json_tree *resources)
{
    enum status status = STATUS_OK;
    json_text_list_begin(&joining->json);
    for (size_t i = 0; i < json_tree_size(resources) && status == STATUS_OK; i++) {
        const struct json_tree *resource = json_tree_item(resources, i);
        if (span_equal(json_tree_member_text(resource, "name"), SPAN("occupations")))
            status = put_occupations(joining, resource);
        else
            json_copy_value(&joining->json, resource);
    }
    for (size_t i = 0; i < joining->count && status == STATUS_OK; i++)
        status = put_tables(joining, i);
    json_text_list_end(&joining->json);
    return status;
}

static void put_names(struct json_text *json, const char *key, const struct map *names)
{
    if (names->count == 0)
        return;
    json_text_key(json, key);
    json_text_list_begin(json);
    for (uint32_t i = 0; i < names->count; i++)
        json_text_string(json, map_key(names, i));
    json_text_list_end(json);
}

static bool declares_anything(const struct json_tree *declaration)
{
    return json_tree_size(json_tree_member(declaration, "fields")) != 0 ||
           json_tree_size(json_tree_member(declaration, "tables")) != 0 ||
           json_tree_size(json_tree_member(declaration, "policies")) != 0;
}

static enum status put_package(struct joining *joining)
{
    struct json_text *json = &joining->json;
    struct map owners;
    enum status status = STATUS_OK;
    map_init(&owners);
    for (size_t i = 0; i < joining->count; i++)
        if (declares_anything(joining->trees[i]))
            map_add(&owners, joining->declarations[i].owner, NULL);
    json_text_object_begin(json);
    for (void *at = json_tree_first(joining->base); at != NULL;
         at = json_tree_next(joining->base, at)) {
        json_text_key_span(json, json_tree_key(at));
        if (span_equal(json_tree_key(at), SPAN("resources")))
            status = put_resources(joining, json_tree_value(at));
        else
            json_copy_value(json, json_tree_value(at));
    }
    json_text_key(json, "occupare");
    json_text_object_begin(json);
    put_names(json, "profiles", &owners);
    put_names(json, "left_out", &joining->left);
    json_text_object_end(json);
    json_text_object_end(json);
    map_release(&owners);
    return status;
}

static enum status join(struct joining *joining, struct span base,
                        struct buffer *out_json)
{
    bool is_any = false;
    enum status status = STATUS_OK;
    for (size_t i = 0; i < joining->count && status == STATUS_OK; i++) {
        status = json_tree_parse(joining->declarations[i].json, &joining->trees[i],
                                 joining->error);
        is_any = is_any || declares_anything(joining->trees[i]);
    }
    if (status != STATUS_OK)
        return status;
    take_built_in_names(joining);
    leave_out(joining);
    if (is_any || joining->left.count != 0) {
        json_text_init(&joining->json, out_json, 2);
        return put_package(joining);
    }
    buffer_append(out_json, base);
    return STATUS_OK;
}

enum status declarations_join(struct span base, const struct declaration *declarations,
                              size_t count, struct buffer *out_json, struct error *error)
{
    struct json_tree *tree = NULL;
    enum status status = json_tree_parse(base, &tree, error);
    if (status != STATUS_OK)
        return status;
    struct joining joining = {
        .base = tree, .declarations = declarations, .count = count, .error = error};
    arena_init(&joining.arena);
    map_init(&joining.taken);
    map_init(&joining.left);
    joining.trees = ARENA_ARRAY(&joining.arena, struct json_tree *, count);
    status = join(&joining, base, out_json);
    for (size_t i = 0; i < count; i++)
        if (joining.trees[i] != NULL)
            json_tree_free(joining.trees[i]);
    map_release(&joining.taken);
    map_release(&joining.left);
    arena_release(&joining.arena);
    json_tree_free(tree);
    return status;
}
