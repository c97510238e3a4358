// SPDX-License-Identifier: MIT
#include "base/json_place.h"

// Keys and values, counted in the order in which both the tree and the text have them.
struct counting {
    const struct json_tree *value;
    const char *text;
    size_t count;
};

static bool is_borrowed_from(const struct counting *counting, struct span text)
{
    return counting->text != NULL && text.data == counting->text;
}

static bool count_to(struct counting *counting, const struct json_tree *value)
{
    counting->count++;
    if (value == counting->value || is_borrowed_from(counting, json_tree_text(value)))
        return true;
    if (json_tree_type(value) == JSON_LIST)
        for (size_t i = 0; i < json_tree_size(value); i++)
            if (count_to(counting, json_tree_item(value, i)))
                return true;
    if (json_tree_type(value) != JSON_OBJECT_VALUE)
        return false;
    for (void *at = json_tree_first(value); at != NULL; at = json_tree_next(value, at)) {
        counting->count++;
        if (is_borrowed_from(counting, json_tree_key(at)) ||
            count_to(counting, json_tree_value(at)))
            return true;
    }
    return false;
}

static size_t end_of_text(struct span json, size_t at)
{
    for (at++; at < json.size && json.data[at] != '"'; at++)
        at += json.data[at] == '\\';
    return at + 1;
}

static bool is_between(char byte)
{
    return is_space(byte) || byte == ',' || byte == ':' || byte == ']' || byte == '}';
}

static size_t end_of_token(struct span json, size_t at)
{
    if (json.data[at] == '"')
        return end_of_text(json, at);
    if (json.data[at] == '{' || json.data[at] == '[')
        return at + 1;
    while (at < json.size && !is_between(json.data[at]))
        at++;
    return at;
}

static size_t find_token(struct span json, size_t number)
{
    size_t at = 0;
    while (at < json.size) {
        if (is_between(json.data[at]))
            at++;
        else if (--number == 0)
            return at;
        else
            at = end_of_token(json, at);
    }
    return json.size;
}

bool json_place_of(struct span json, const struct json_tree *root,
                   const struct json_tree *value, struct span text,
                   struct json_place *out_place)
{
    struct counting counting = {.value = value, .text = text.data};
    bool is_nothing = value == NULL && text.data == NULL;
    if (is_nothing || !count_to(&counting, root))
        return false;
    *out_place = (struct json_place){1, 1};
    size_t end = find_token(json, counting.count);
    for (size_t i = 0; i < end; i++) {
        out_place->column++;
        if (json.data[i] == '\n')
            *out_place = (struct json_place){out_place->line + 1, 1};
    }
    return true;
}

bool json_token_of(struct span json, const struct json_tree *root,
                   const struct json_tree *value, struct span *out_token)
{
    struct counting counting = {.value = value};
    if (value == NULL || !count_to(&counting, root))
        return false;
    size_t begin = find_token(json, counting.count);
    *out_token =
        span_part(json, begin, begin < json.size ? end_of_token(json, begin) : begin);
    return true;
}
