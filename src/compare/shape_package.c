// SPDX-License-Identifier: MIT
#include "base/json_tree.h"
#include "compare/source_shape.h"

// The descriptors of both datasets.
struct packages {
    struct difference *difference;
    struct json_tree *trees[SIDE_COUNT];
};

static struct span keep(struct packages *packages, struct span text)
{
    return arena_keep(&packages->difference->arena, text);
}

static void add(struct packages *packages, enum shape_kind kind, struct span table,
                struct span name, const struct span values[SIDE_COUNT])
{
    *(struct shape_change *)vector_push(&packages->difference->shape) =
        (struct shape_change){.kind = kind,
                              .table = keep(packages, table),
                              .name = keep(packages, name),
                              .old_value = keep(packages, values[SIDE_OLD]),
                              .new_value = keep(packages, values[SIDE_NEW])};
}

static const struct json_tree *named(const struct json_tree *list, struct span name)
{
    for (size_t i = 0; i < json_tree_size(list); i++) {
        const struct json_tree *item = json_tree_item(list, i);
        if (span_equal(json_tree_member_text(item, "name"), name))
            return item;
    }
    return NULL;
}

static const struct json_tree *fields_of(const struct json_tree *resource)
{
    return json_tree_member(json_tree_member(resource, "schema"), "fields");
}

static void compare_property(struct packages *packages, struct span table,
                             struct span column,
                             const struct json_tree *const owners[SIDE_COUNT],
                             const char *key)
{
    struct span values[SIDE_COUNT];
    for (size_t side = 0; side < SIDE_COUNT; side++)
        values[side] = json_tree_member_text(owners[side], key);
    if (!span_equal(values[SIDE_OLD], values[SIDE_NEW]))
        add(packages, SHAPE_COLUMN_CHANGED, table, column, values);
}

static void compare_fields(struct packages *packages, struct span table,
                           const struct json_tree *old, const struct json_tree *new,
                           struct choice *choice)
{
    for (size_t i = 0; i < json_tree_size(fields_of(old)); i++) {
        const struct json_tree *before = json_tree_item(fields_of(old), i);
        struct span name = json_tree_member_text(before, "name");
        const struct json_tree *after = named(fields_of(new), name);
        if (after == NULL || !choice_has_column(choice, table, name))
            continue;
        compare_property(packages, table, name,
                         (const struct json_tree *[]){before, after}, "type");
        compare_property(
            packages, table, name,
            (const struct json_tree *[]){json_tree_member(before, "occupare"),
                                         json_tree_member(after, "occupare")},
            "unit");
    }
}

static void compare_packages(struct packages *packages, struct choice *choice)
{
    const struct json_tree *old = packages->trees[SIDE_OLD];
    const struct json_tree *new = packages->trees[SIDE_NEW];
    struct span versions[SIDE_COUNT] = {json_tree_member_text(old, "version"),
                                        json_tree_member_text(new, "version")};
    if (!span_equal(versions[SIDE_OLD], versions[SIDE_NEW]))
        add(packages, SHAPE_VERSION, (struct span){0}, (struct span){0}, versions);
    const struct json_tree *resources = json_tree_member(old, "resources");
    for (size_t i = 0; i < json_tree_size(resources); i++) {
        const struct json_tree *before = json_tree_item(resources, i);
        struct span name = json_tree_member_text(before, "name");
        const struct json_tree *after = named(json_tree_member(new, "resources"), name);
        if (after != NULL)
            compare_fields(packages, name, before, after, choice);
    }
}

enum status shape_of_packages(struct difference *difference,
                              const struct loaded *const datasets[SIDE_COUNT],
                              struct choice *choice, struct error *error)
{
    struct packages packages = {.difference = difference};
    enum status status = STATUS_OK;
    bool all = true;
    for (size_t side = 0; side < SIDE_COUNT && status == STATUS_OK; side++) {
        const struct span *text = loaded_file(datasets[side], SPAN("datapackage.json"));
        all = all && text != NULL;
        if (text == NULL)
            continue;
        status = json_tree_parse(*text, &packages.trees[side], error);
        if (status != STATUS_OK)
            error_prefix(error, status, "%.*s: datapackage.json",
                         SPAN_FORMAT(datasets[side]->where));
    }
    if (status == STATUS_OK && all)
        compare_packages(&packages, choice);
    for (size_t side = 0; side < SIDE_COUNT; side++)
        if (packages.trees[side] != NULL)
            json_tree_free(packages.trees[side]);
    return status;
}
