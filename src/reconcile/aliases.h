// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"
#include "base/map.h"
#include "base/status.h"
#include "base/vector.h"

// Names of occupations that a person says are one: the file of --aliases
// (schemas/aliases.json). It outranks everything that pages let guess.
//
// CSV whose header begins with alias,occupation_id; what further columns hold does not
// matter, so that the list of --suggest-aliases can be given back. An alias is a title as
// printed, or its slug.

struct alias_target {
    struct span occupation_id;
    size_t line;
};

struct aliases {
    struct arena arena;
    const char *origin;    // names the file in messages
    struct map keys;       // slugs of aliases
    struct vector targets; // struct alias_target, beside keys
    struct map ids;        // the occupation_ids that aliases lead to
};

void aliases_init(struct aliases *aliases); // none
void aliases_release(struct aliases *aliases);

// Adds those of `text`; `origin` must outlive them. STATUS_INPUT names file and line:
// no such CSV, an occupation_id that is no slug, one alias for two occupations, an alias
// of itself or of another alias.
enum status aliases_read(struct aliases *aliases, struct span text, const char *origin,
                         struct error *error) WARN_UNUSED;

// What the id is an alias of, or NULL.
const struct alias_target *aliases_find(const struct aliases *aliases, struct span id);
// Does an alias lead to it?
bool aliases_lead_to(const struct aliases *aliases, struct span id);
