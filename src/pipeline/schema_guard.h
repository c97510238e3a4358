// SPDX-License-Identifier: MIT
#pragma once

#include "model/constraints.h"
#include "model/report.h"

// A dataset keeps its own rules: every value is held against the schema that is written
// beside it (type, bounds, pattern, list of values, length) before anything is made of
// it. One that breaks it becomes unknown: its text is kept, and a problem
// `illegal-value` says why.
// Of a list of shares, a share that breaks it is unknown and its name stays.

struct schema_guard {
    struct constraints constraints;
};

// STATUS_INPUT: a pattern that is none, in what the user declared. The catalogue must
// outlive the guard.
enum status schema_guard_init(struct schema_guard *guard,
                              const struct catalogue *catalogue,
                              struct error *error) WARN_UNUSED;
void schema_guard_release(struct schema_guard *guard);

// By several workers at a time, on different reports. `catalogue` is equal to the one
// that the guard was made of. What it changes lives in `arena`, the report's own.
void schema_guard_apply(const struct schema_guard *guard,
                        const struct catalogue *catalogue, struct report *report,
                        struct arena *arena);
