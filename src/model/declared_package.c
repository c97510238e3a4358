// SPDX-License-Identifier: MIT
#include "base/json_copy.h"
#include "model/declaration.h"

void declaration_write(const struct json_tree *declares, struct span owner,
                       struct buffer *out_json)
{
    static const char *const keys[] = {"fields", "tables", "policies", "only"};
    struct json_text json;
    json_text_init(&json, out_json, 0);
    json_text_object_begin(&json);
    json_text_member(&json, "profile", owner);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        json_copy_member(&json, declares, keys[i]);
    json_text_object_end(&json);
}

bool declaration_says_something(const struct declaration *declaration)
{
    return span_find(declaration->json, SPAN("\":[")) != SPAN_NOT_FOUND ||
           span_find(declaration->json, SPAN("\":{")) != SPAN_NOT_FOUND;
}

// --- read back from the package of a dataset that was made with them

static bool is_of(const struct json_tree *entry, struct span owner)
{
    const struct json_tree *mark =
        json_tree_member(json_tree_member(entry, "occupare"), "profile");
    return mark != NULL && span_equal(json_tree_text(mark), owner);
}

static void put_fields(struct json_text *json, const struct json_tree *resources,
                       struct span owner)
{
    json_text_key(json, "fields");
    json_text_list_begin(json);
    for (size_t i = 0; i < json_tree_size(resources); i++) {
        const struct json_tree *resource = json_tree_item(resources, i);
        const struct json_tree *columns =
            json_tree_member(json_tree_member(resource, "schema"), "fields");
        for (size_t k = 0; k < json_tree_size(columns); k++)
            if (is_of(json_tree_item(columns, k), owner))
                json_copy_value(json, json_tree_item(columns, k));
    }
    json_text_list_end(json);
}

static void put_table(struct json_text *json, const struct json_tree *resource)
{
    const struct json_tree *item = json_tree_item(
        json_tree_member(json_tree_member(resource, "occupare"), "items"), 0);
    json_text_object_begin(json);
    json_copy_member(json, resource, "name");
    json_copy_member(json, resource, "title");
    json_copy_member(json, resource, "description");
    json_copy_member(json, item, "field");
    json_copy_member(json, item, "policy");
    json_text_key(json, "shares");
    json_text_bool(json,
                   span_equal(json_tree_member_text(item, "shape"), SPAN("shares")));
    json_text_object_end(json);
}

static void put_tables(struct json_text *json, const struct json_tree *resources,
                       struct span owner)
{
    json_text_key(json, "tables");
    json_text_list_begin(json);
    for (size_t i = 0; i < json_tree_size(resources); i++)
        if (is_of(json_tree_item(resources, i), owner))
            put_table(json, json_tree_item(resources, i));
    json_text_list_end(json);
}

static void add(const struct json_tree *package, struct span owner, struct arena *arena,
                struct vector *out_declarations)
{
    const struct json_tree *resources = json_tree_member(package, "resources");
    struct buffer text;
    struct json_text json;
    buffer_init(&text, BUFFER_NO_CEILING);
    json_text_init(&json, &text, 0);
    json_text_object_begin(&json);
    put_fields(&json, resources, owner);
    put_tables(&json, resources, owner);
    json_copy_member(&json, json_tree_member(package, "occupare"), "left_out");
    json_text_object_end(&json);
    *(struct declaration *)vector_push(out_declarations) = (struct declaration){
        arena_keep(arena, owner), arena_keep(arena, buffer_span(&text))};
    buffer_release(&text);
}

void declarations_of_package(const struct json_tree *package, struct arena *arena,
                             struct vector *out_declarations)
{
    const struct json_tree *owners =
        json_tree_member(json_tree_member(package, "occupare"), "profiles");
    for (size_t i = 0; i < json_tree_size(owners); i++)
        add(package, json_tree_text(json_tree_item(owners, i)), arena, out_declarations);
}
