// SPDX-License-Identifier: MIT
#pragma once

#include "base/json_reader.h"
#include "base/vector.h"
#include "model/catalogue.h"
#include "model/report.h"

// The members of a line of observations that speak of values
// (schemas/observation.schema.json). What stands beside `values` holds for each of them.

struct stated_value {
    struct span occupation_id;
    struct observation observation; // its side is not set
    unsigned members;               // bit set of those that were there
};

void stated_value_init(struct stated_value *value);

// Takes the member when it speaks of the value; *out_is_known tells. False when it is of
// another type.
bool stated_value_take(struct json_reader *reader, const struct catalogue *catalogue,
                       struct span key, struct stated_value *value, bool *out_is_known);

// Takes `values`: an object of occupations, each with the list of its values. Adds a
// struct stated_value for each.
bool stated_values_take(struct json_reader *reader, const struct catalogue *catalogue,
                        struct vector *values);

// Gives the value the members of `shared` that it has not itself. NULL, or why it cannot
// be (constant).
const char *stated_value_finish(const struct catalogue *catalogue,
                                const struct stated_value *shared,
                                struct stated_value *value);
