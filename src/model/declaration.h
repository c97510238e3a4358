// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"
#include "base/buffer.h"
#include "base/json_tree.h"
#include "base/status.h"
#include "base/vector.h"

// What a profile, or a file of fields, declares beside the fields that are built in:
// columns of `occupations`, tables of lists, policies (schemas/fields.schema.json). As
// JSON text, so that it can be handed on with the observations that rely on it:
//
// {"profile": NAME, "fields": [...], "tables": [...], "policies": {...}, "only": [...]}
//
// "only" lists the built-in fields that the profile fills, when it wants the others left
// out ("fields": "own").
struct declaration {
    struct span owner; // the profile's name; empty: a file of the user
    struct span json;
};

// The declaration in a profile, or in a file of fields; `owner` is its profile's name.
void declaration_write(const struct json_tree *declares, struct span owner,
                       struct buffer *out_json);

// False for one that names its owner and nothing else.
bool declaration_says_something(const struct declaration *declaration);

// `base`, a datapackage.json, with the fields, tables and policies of the declarations
// behind its own, in their order. STATUS_INPUT when one declares a field otherwise than
// another did, or one that is built in. Equal text when they declare nothing.
enum status declarations_join(struct span base, const struct declaration *declarations,
                              size_t count, struct buffer *out_json,
                              struct error *error) WARN_UNUSED;

// The declarations that a published datapackage.json holds, for joining: one for each
// profile that it names.
void declarations_of_package(const struct json_tree *package, struct arena *arena,
                             struct vector *out_declarations);
