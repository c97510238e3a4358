// SPDX-License-Identifier: MIT
#pragma once

#include "base/pattern.h"
#include "model/catalogue.h"

// What Table Schema demands of cells and rows beyond what the catalogue keeps: patterns,
// lists of values, lengths, foreign keys. Read from the catalogue's own source.

struct column_constraint {
    const struct column *column;
    struct pattern *pattern;   // of the whole value; or NULL
    const struct span *values; // allowed ones; or NULL
    size_t value_count;
    size_t least_length; // in characters
};

struct foreign_key {
    size_t *columns; // of this table
    size_t column_count;
    struct span table; // referenced
    size_t *keys;      // columns of that table
};

struct table_constraints {
    const struct table_schema *schema;
    struct column_constraint *columns; // one per column of the schema
    struct foreign_key *foreign_keys;
    size_t foreign_key_count;
};

struct constraints {
    struct arena arena;
    struct table_constraints *tables; // one per table of the catalogue
    size_t table_count;
};

enum status constraints_load(const struct catalogue *catalogue,
                             struct constraints *out_constraints,
                             struct error *error) WARN_UNUSED;
void constraints_release(struct constraints *constraints);

// NULL when the value (not empty) is of the column's type and within its bounds; else
// what is wrong, as a phrase: "is not a number within the bounds of the schema".
const char *type_broken(const struct column *column, struct span value);

// The same for what is demanded beyond that. The matcher is needed where the column has a
// pattern.
const char *constraint_broken(const struct column_constraint *constraint,
                              struct matcher *matcher, struct span value);
