// SPDX-License-Identifier: MIT
#pragma once

#include "base/span.h"
#include "base/status.h"

#include <stdint.h>

// JSON read whole (RFC 8259), through jansson: for schemas, profiles and lines of NDJSON.
// Duplicate keys, invalid UTF-8 and trailing text are errors with line and column;
// nesting is limited to 2,048. All views are borrowed from the tree and live as long as
// it does; the accessors take NULL and what is of another type and answer "absent".

struct json_tree; // a value inside a tree, or the tree itself

enum json_type {
    JSON_ABSENT,
    JSON_NULL_VALUE,
    JSON_BOOL,
    JSON_NUMBER,
    JSON_TEXT,
    JSON_LIST,
    JSON_OBJECT_VALUE
};

enum status json_tree_parse(struct span text, struct json_tree **out_tree,
                            struct error *error) WARN_UNUSED;
void json_tree_free(struct json_tree *tree); // of a tree that json_tree_parse returned

enum json_type json_tree_type(const struct json_tree *value);
const struct json_tree *json_tree_member(const struct json_tree *object, const char *key);
size_t json_tree_size(const struct json_tree *list_or_object);
const struct json_tree *json_tree_item(const struct json_tree *list, size_t index);

struct span json_tree_text(const struct json_tree *value); // empty if not text
int64_t json_tree_integer(const struct json_tree *value, int64_t otherwise);
bool json_tree_bool(const struct json_tree *value, bool otherwise);
struct span json_tree_member_text(const struct json_tree *object, const char *key);

// Walks the members in the order in which they were written.
// for (void *at = json_tree_first(object); at != NULL; at = json_tree_next(object, at))
void *json_tree_first(const struct json_tree *object);
void *json_tree_next(const struct json_tree *object, void *at);
struct span json_tree_key(void *at);
const struct json_tree *json_tree_value(void *at);
