// SPDX-License-Identifier: MIT
#include "model/declared_table.h"

#include "base/arena.h"
#include "base/json_copy.h"

static void put_plain_column(struct json_text *json, const char *name, const char *type,
                             struct span description)
{
    json_text_object_begin(json);
    json_text_member(json, "name", span_of(name));
    json_text_member(json, "type", span_of(type));
    json_text_member(json, "description", description);
}

static void put_list_columns(struct json_text *json, struct span field, bool has_shares)
{
    json_text_list_begin(json);
    put_plain_column(json, "occupation_id", "string",
                     SPAN("The occupation, a key of the table `occupations`."));
    json_text_key(json, "constraints");
    json_text_copy(json, SPAN("{\"required\":true}"));
    json_text_object_end(json);
    json_text_object_begin(json);
    json_text_member(json, "name", field);
    json_text_member(json, "type", SPAN("string"));
    json_text_member(json, "description", SPAN("The item, as printed."));
    json_text_key(json, "constraints");
    json_text_copy(json, SPAN("{\"required\":true,\"minLength\":1}"));
    json_text_object_end(json);
    put_plain_column(json, "position", "integer",
                     SPAN("Place in the source's list, from 1."));
    json_text_key(json, "constraints");
    json_text_copy(json, SPAN("{\"required\":true,\"minimum\":1}"));
    json_text_key(json, "occupare");
    json_text_copy(json, SPAN("{\"order\":true}"));
    json_text_object_end(json);
    if (has_shares) {
        put_plain_column(json, "pct", "number", SPAN("Its share in percent."));
        json_text_key(json, "constraints");
        json_text_copy(json, SPAN("{\"minimum\":0,\"maximum\":100}"));
        json_text_key(json, "occupare");
        json_text_copy(json, SPAN("{\"unit\":\"%\"}"));
        json_text_object_end(json);
    }
    json_text_list_end(json);
}

static void put_list_schema(struct json_text *json, struct span field, bool has_shares)
{
    json_text_object_begin(json);
    json_text_member(json, "$schema",
                     SPAN("https://datapackage.org/profiles/2.0/tableschema.json"));
    json_text_key(json, "fields");
    put_list_columns(json, field, has_shares);
    json_text_key(json, "missingValues");
    json_text_copy(json, SPAN("[\"\"]"));
    json_text_key(json, "primaryKey");
    json_text_list_begin(json);
    json_text_string(json, SPAN("occupation_id"));
    json_text_string(json, field);
    json_text_list_end(json);
    json_text_key(json, "foreignKeys");
    json_text_copy(json, SPAN("[{\"fields\":[\"occupation_id\"],\"reference\":"
                              "{\"resource\":\"occupations\","
                              "\"fields\":[\"occupation_id\"]}}]"));
    json_text_object_end(json);
}

static struct span field_of_table(const struct json_tree *table)
{
    struct span field = json_tree_member_text(table, "field");
    return field.size != 0 ? field : json_tree_member_text(table, "name");
}

void declared_table_write(struct json_text *json, const struct json_tree *table,
                          struct span owner)
{
    struct span name = json_tree_member_text(table, "name"),
                field = field_of_table(table);
    struct span policy = json_tree_member_text(table, "policy");
    // The texts of all pages have no shares that belong together.
    bool has_shares = json_tree_bool(json_tree_member(table, "shares"), false) &&
                      !span_equal(policy, SPAN("union"));
    json_text_object_begin(json);
    json_text_member(json, "name", name);
    json_text_member(json, "type", SPAN("table"));
    json_copy_member(json, table, "title");
    json_copy_member(json, table, "description");
    struct arena arena;
    arena_init(&arena);
    json_text_member(json, "path", arena_join(&arena, name, SPAN(".csv")));
    arena_release(&arena);
    json_text_member(json, "format", SPAN("csv"));
    json_text_member(json, "mediatype", SPAN("text/csv"));
    json_text_member(json, "encoding", SPAN("utf-8"));
    json_text_key(json, "occupare");
    json_text_object_begin(json);
    json_text_member(json, "group", SPAN("facts"));
    json_text_member(json, "profile", owner);
    json_text_key(json, "items");
    json_text_list_begin(json);
    json_text_object_begin(json);
    json_text_member(json, "field", field);
    json_text_member(json, "policy", policy.size != 0 ? policy : SPAN("list"));
    json_text_member(json, "shape", has_shares ? SPAN("shares") : SPAN("texts"));
    json_text_object_end(json);
    json_text_list_end(json);
    json_text_object_end(json);
    json_text_key(json, "schema");
    put_list_schema(json, field, has_shares);
    json_text_object_end(json);
}
