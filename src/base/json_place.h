// SPDX-License-Identifier: MIT
#pragma once

#include "base/json_tree.h"

// Where something stands in a JSON text, for messages: the tree keeps no places, so the
// text is looked through once more when one is asked for.
struct json_place {
    size_t line, column; // from 1, the column in bytes
};

// The value `value` of the tree `root`, or the key or text from which `text` was
// borrowed; either may be absent (NULL data). `json` is the text that `root` was parsed
// from. False when it is none of the tree's. Of true, false and null the first of their
// like is found; their key has a place of its own.
bool json_place_of(struct span json, const struct json_tree *root,
                   const struct json_tree *value, struct span text,
                   struct json_place *out_place);

// The same value as it is written in the text: a number to its last digit, a text with
// its quotes, the bracket that a list or object begins with.
bool json_token_of(struct span json, const struct json_tree *root,
                   const struct json_tree *value, struct span *out_token);
