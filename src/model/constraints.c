// SPDX-License-Identifier: MIT
#include "model/constraints.h"

#include "base/json_tree.h"
#include "base/utf8.h"

struct loading {
    const struct catalogue *catalogue;
    struct constraints *constraints;
    struct error *error;
};

static enum status load_column(struct loading *loading, const struct json_tree *source,
                               struct column_constraint *constraint)
{
    struct arena *arena = &loading->constraints->arena;
    const struct json_tree *own = json_tree_member(source, "constraints");
    const struct json_tree *values = json_tree_member(own, "enum");
    constraint->least_length =
        (size_t)json_tree_integer(json_tree_member(own, "minLength"), 0);
    constraint->value_count = json_tree_size(values);
    struct span *kept = ARENA_ARRAY(arena, struct span, constraint->value_count);
    for (size_t i = 0; i < constraint->value_count; i++)
        kept[i] = arena_keep(arena, json_tree_text(json_tree_item(values, i)));
    constraint->values = kept;
    struct span pattern = json_tree_member_text(own, "pattern");
    if (pattern.size == 0)
        return STATUS_OK;
    // Table Schema's patterns stand for the whole value.
    struct span whole = arena_format(arena, "\\A(?:%.*s)\\z", SPAN_FORMAT(pattern));
    enum status status =
        pattern_new(whole, PATTERN_EXACT_CASE, &constraint->pattern, loading->error);
    if (status != STATUS_OK)
        return error_prefix(loading->error, status, "datapackage.json: column %.*s",
                            SPAN_FORMAT(constraint->column->name));
    return STATUS_OK;
}

static bool find_columns(const struct table_schema *schema, const struct json_tree *names,
                         size_t *out_columns)
{
    for (size_t i = 0; i < json_tree_size(names); i++) {
        struct span name = json_tree_text(json_tree_item(names, i));
        size_t at = 0;
        while (at < schema->column_count && !span_equal(schema->columns[at].name, name))
            at++;
        if (at == schema->column_count)
            return false;
        out_columns[i] = at;
    }
    return true;
}

static enum status load_foreign_key(struct loading *loading,
                                    const struct json_tree *source,
                                    const struct table_schema *schema,
                                    struct foreign_key *key)
{
    struct arena *arena = &loading->constraints->arena;
    const struct json_tree *reference = json_tree_member(source, "reference");
    const struct json_tree *own = json_tree_member(source, "fields");
    const struct json_tree *other = json_tree_member(reference, "fields");
    key->table = arena_keep(arena, json_tree_member_text(reference, "resource"));
    const struct table_schema *target = catalogue_table(loading->catalogue, key->table);
    key->column_count = json_tree_size(own);
    key->columns = ARENA_ARRAY(arena, size_t, key->column_count);
    key->keys = ARENA_ARRAY(arena, size_t, key->column_count);
    if (target == NULL || json_tree_size(other) != key->column_count ||
        !find_columns(schema, own, key->columns) ||
        !find_columns(target, other, key->keys))
        return error_set(loading->error, STATUS_INPUT,
                         "datapackage.json: table %.*s: a foreign key names what is not "
                         "there",
                         SPAN_FORMAT(schema->name));
    return STATUS_OK;
}

static enum status load_table(struct loading *loading, const struct json_tree *resource,
                              struct table_constraints *table)
{
    struct arena *arena = &loading->constraints->arena;
    const struct json_tree *schema = json_tree_member(resource, "schema");
    const struct json_tree *fields = json_tree_member(schema, "fields");
    const struct json_tree *keys = json_tree_member(schema, "foreignKeys");
    table->columns =
        ARENA_ARRAY(arena, struct column_constraint, table->schema->column_count);
    table->foreign_key_count = json_tree_size(keys);
    table->foreign_keys =
        ARENA_ARRAY(arena, struct foreign_key, table->foreign_key_count);
    enum status status = STATUS_OK;
    for (size_t i = 0; i < table->schema->column_count && status == STATUS_OK; i++) {
        table->columns[i].column = &table->schema->columns[i];
        status = load_column(loading, json_tree_item(fields, i), &table->columns[i]);
    }
    for (size_t i = 0; i < table->foreign_key_count && status == STATUS_OK; i++)
        status = load_foreign_key(loading, json_tree_item(keys, i), table->schema,
                                  &table->foreign_keys[i]);
    return status;
}

enum status constraints_load(const struct catalogue *catalogue,
                             struct constraints *out_constraints, struct error *error)
{
    struct json_tree *tree = NULL;
    enum status status = json_tree_parse(catalogue->source, &tree, error);
    if (status != STATUS_OK)
        return status;
    struct constraints constraints = {.table_count = catalogue->table_count};
    arena_init(&constraints.arena);
    constraints.tables = ARENA_ARRAY(&constraints.arena, struct table_constraints,
                                     constraints.table_count);
    struct loading loading = {catalogue, &constraints, error};
    const struct json_tree *resources = json_tree_member(tree, "resources");
    for (size_t i = 0; i < constraints.table_count && status == STATUS_OK; i++) {
        constraints.tables[i].schema = &catalogue->tables[i];
        status =
            load_table(&loading, json_tree_item(resources, i), &constraints.tables[i]);
    }
    json_tree_free(tree);
    if (status == STATUS_OK)
        *out_constraints = constraints;
    else
        constraints_release(&constraints);
    return status;
}

void constraints_release(struct constraints *constraints)
{
    for (size_t i = 0; i < constraints->table_count; i++) {
        const struct table_constraints *table = &constraints->tables[i];
        for (size_t j = 0; table->columns != NULL && j < table->schema->column_count; j++)
            pattern_free(table->columns[j].pattern);
    }
    arena_release(&constraints->arena);
}

const char *type_broken(const struct column *column, struct span value)
{
    static const char *const phrases[] = {
        [COLUMN_STRING] = "is not a text",
        [COLUMN_INTEGER] = "is not an integer within the bounds of the schema",
        [COLUMN_NUMBER] = "is not a number within the bounds of the schema",
        [COLUMN_BOOLEAN] = "is neither true nor false",
        [COLUMN_DATE] = "is not a date"};
    return column_accepts(column, value) ? NULL : phrases[column->type];
}

static size_t characters(struct span text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.size; i++)
        count += !utf8_is_inside(text.data[i]);
    return count;
}

const char *constraint_broken(const struct column_constraint *constraint,
                              struct matcher *matcher, struct span value)
{
    if (constraint->least_length != 0 && characters(value) < constraint->least_length)
        return "is shorter than the schema allows";
    if (constraint->pattern != NULL &&
        pattern_match(constraint->pattern, matcher, value, 0) != MATCH_YES)
        return "does not have the form that the schema asks for";
    for (size_t i = 0; i < constraint->value_count; i++)
        if (span_equal(constraint->values[i], value))
            return NULL;
    return constraint->value_count != 0 ? "is not one of the values of the schema" : NULL;
}
