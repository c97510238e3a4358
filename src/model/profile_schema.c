// SPDX-License-Identifier: MIT
#include "base/json_place.h"
#include "base/json_schema.h"
#include "model/embedded.h"
#include "model/profile_parts.h"

#include <assert.h>

// A profile as JSON that keeps profile.schema.json: what comes behind it need not ask for
// types and keys any more.

static void say_violation(const struct profile_text *text,
                          const struct json_violation *violation, struct error *error)
{
    struct json_place place = {1, 1};
    const struct json_tree *value = violation->key.size == 0 ? violation->value : NULL;
    json_place_of(text->json, text->tree, value, violation->key, &place);
    error_set(error, STATUS_INPUT, "%s: line %zu, column %zu: %s: %s", text->origin,
              place.line, place.column,
              violation->path[0] != '\0' ? violation->path : "profile",
              violation->message);
}

static enum status check(const struct profile_text *text, const char *schema_name,
                         const struct json_tree *value, struct error *error)
{
    struct span json = {NULL, 0};
    struct json_tree *schema;
    struct json_violation violation;
    bool found = embedded_find(span_of(schema_name), &json);
    assert(found);
    (void)found;
    enum status status = json_tree_parse(json, &schema, error);
    if (status != STATUS_OK)
        return status;
    if (!json_schema_check(schema, value, &violation)) {
        say_violation(text, &violation, error);
        status = STATUS_INPUT;
    }
    json_tree_free(schema);
    return status;
}

static enum status parse(struct span json, const char *origin, const char *schema_name,
                         struct profile_text *out_text, struct error *error)
{
    struct profile_text text = {.json = json, .origin = origin};
    enum status status = json_tree_parse(json, &text.tree, error);
    if (status != STATUS_OK)
        return error_prefix(error, status, "%s", origin);
    status = check(&text, schema_name, text.tree, error);
    const struct json_tree *own = json_tree_member(text.tree, "own");
    if (status == STATUS_OK && own != NULL)
        status = check(&text, "fields.schema.json", own, error);
    if (status == STATUS_OK)
        *out_text = text;
    else
        json_tree_free(text.tree);
    return status;
}

enum status profile_text_parse(struct span json, const char *origin,
                               struct profile_text *out_text, struct error *error)
{
    return parse(json, origin, "profile.schema.json", out_text, error);
}

enum status fields_text_parse(struct span json, const char *origin,
                              struct profile_text *out_text, struct error *error)
{
    return parse(json, origin, "fields.schema.json", out_text, error);
}

enum status profile_fail(struct profile_loading *loading, struct span where,
                         const char *what)
{
    const struct profile_text *text = loading->text;
    struct json_place place = {1, 1};
    json_place_of(text->json, text->tree, NULL, where, &place);
    return error_set(loading->error, STATUS_INPUT,
                     "%s: line %zu, column %zu: %s, \"%.*s\": %s", text->origin,
                     place.line, place.column, loading->part, SPAN_FORMAT(where), what);
}
