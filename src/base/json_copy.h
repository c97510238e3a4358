// SPDX-License-Identifier: MIT
#pragma once

#include "base/json_text.h"
#include "base/json_tree.h"

// Writes a value of a tree as JSON text, its members in the order in which they stand.
// Numbers must be whole, as they are in schemas and profiles.
void json_copy_value(struct json_text *json, const struct json_tree *value);

// The members of an object, into an object that is open.
void json_copy_members(struct json_text *json, const struct json_tree *object);

// The member of that name, key and value; nothing when it is absent.
void json_copy_member(struct json_text *json, const struct json_tree *object,
                      const char *key);
