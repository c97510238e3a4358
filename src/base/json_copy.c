// SPDX-License-Identifier: MIT
#include "base/json_copy.h"

void json_copy_members(struct json_text *json, const struct json_tree *object)
{
    for (void *at = json_tree_first(object); at != NULL;
         at = json_tree_next(object, at)) {
        json_text_key_span(json, json_tree_key(at));
        json_copy_value(json, json_tree_value(at));
    }
}

void json_copy_member(struct json_text *json, const struct json_tree *object,
                      const char *key)
{
    const struct json_tree *value = json_tree_member(object, key);
    if (value == NULL)
        return;
    json_text_key(json, key);
    json_copy_value(json, value);
}

void json_copy_value(struct json_text *json, const struct json_tree *value)
{
    switch (json_tree_type(value)) {
    case JSON_OBJECT_VALUE:
        json_text_object_begin(json);
        json_copy_members(json, value);
        json_text_object_end(json);
        break;
    case JSON_LIST:
        json_text_list_begin(json);
        for (size_t i = 0; i < json_tree_size(value); i++)
            json_copy_value(json, json_tree_item(value, i));
        json_text_list_end(json);
        break;
    case JSON_TEXT:
        json_text_string(json, json_tree_text(value));
        break;
    case JSON_NUMBER:
        json_text_integer(json, json_tree_integer(value, 0));
        break;
    case JSON_BOOL:
        json_text_bool(json, json_tree_bool(value, false));
        break;
    default:
        json_text_null(json);
    }
}
