// SPDX-License-Identifier: MIT
#pragma once

#include "base/json_tree.h"

// Does a JSON value keep a JSON Schema (2020-12)? The part of the language that
// profile.schema.json uses: type, enum, const, properties, required,
// additionalProperties, minProperties, items, minItems, maxItems, uniqueItems (of texts),
// minLength, minimum, pattern, $ref within the schema, anyOf, oneOf, allOf, if/then/else.
// Other keywords say nothing here.

// The first thing that is wrong.
struct json_violation {
    const struct json_tree *value; // that is wrong, or lacks something
    struct span key;               // of the member that is wrong; or empty
    char path[128];                // "labels[2].kind"; empty for the whole
    char message[256];             // "must be a list"
};

bool json_schema_check(const struct json_tree *schema, const struct json_tree *value,
                       struct json_violation *out_violation);
