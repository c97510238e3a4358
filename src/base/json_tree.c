// SPDX-License-Identifier: MIT
#include "base/json_tree.h"

#include <jansson.h>

static json_t *raw(const struct json_tree *value)
{
    return (json_t *)value;
}

enum status json_tree_parse(struct span text, struct json_tree **out_tree,
                            struct error *error)
{
    json_error_t detail;
    json_t *tree = json_loadb(text.data != NULL ? text.data : "", text.size,
                              JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &detail);
    if (tree == NULL)
        return error_set(error, STATUS_INPUT, "line %d, column %d: %s", detail.line,
                         detail.column, detail.text);
    *out_tree = (struct json_tree *)tree;
    return STATUS_OK;
}

void json_tree_free(struct json_tree *tree)
{
    json_decref(raw(tree));
}

enum json_type json_tree_type(const struct json_tree *value)
{
    if (value == NULL)
        return JSON_ABSENT;
    switch (json_typeof(raw(value))) {
    case JSON_OBJECT:
        return JSON_OBJECT_VALUE;
    case JSON_ARRAY:
        return JSON_LIST;
    case JSON_STRING:
        return JSON_TEXT;
    case JSON_INTEGER:
    case JSON_REAL:
        return JSON_NUMBER;
    case JSON_TRUE:
    case JSON_FALSE:
        return JSON_BOOL;
    default:
        return JSON_NULL_VALUE;
    }
}

const struct json_tree *json_tree_member(const struct json_tree *object, const char *key)
{
    return (const struct json_tree *)json_object_get(raw(object), key);
}

size_t json_tree_size(const struct json_tree *list_or_object)
{
    const json_t *value = raw(list_or_object);
    return json_is_object(value) ? json_object_size(value) : json_array_size(value);
}

const struct json_tree *json_tree_item(const struct json_tree *list, size_t index)
{
    return (const struct json_tree *)json_array_get(raw(list), index);
}

struct span json_tree_text(const struct json_tree *value)
{
    const json_t *text = raw(value);
    return (struct span){json_string_value(text), json_string_length(text)};
}

int64_t json_tree_integer(const struct json_tree *value, int64_t otherwise)
{
    return json_is_integer(raw(value)) ? json_integer_value(raw(value)) : otherwise;
}

bool json_tree_bool(const struct json_tree *value, bool otherwise)
{
    return json_is_boolean(raw(value)) ? json_is_true(raw(value)) : otherwise;
}

struct span json_tree_member_text(const struct json_tree *object, const char *key)
{
    return json_tree_text(json_tree_member(object, key));
}

void *json_tree_first(const struct json_tree *object)
{
    return json_object_iter(raw(object));
}

void *json_tree_next(const struct json_tree *object, void *at)
{
    return json_object_iter_next(raw(object), at);
}

struct span json_tree_key(void *at)
{
    return span_of(json_object_iter_key(at));
}

const struct json_tree *json_tree_value(void *at)
{
    return (const struct json_tree *)json_object_iter_value(at);
}
