// SPDX-License-Identifier: MIT
#pragma once

#include "model/change.h"

// Holds a new dataset against the last good one: may it take its place? The answers
// differ in their remedy, so each has a name.
enum guard_verdict {
    GUARD_PASSED,
    GUARD_EMPTIED,    // a table of facts that had rows has none
    GUARD_REDESIGNED, // a column lost too much coverage, or too many unknown labels came
    GUARD_SHRUNKEN,   // a table of facts lost too many of its rows
    GUARD_VERDICT_COUNT
};

struct guard_limits {
    unsigned lost_rows_pct;        // of a table: more is shrunken
    unsigned lost_coverage_points; // of a column: more is redesigned
    unsigned new_labels;           // more is redesigned
};

#define GUARD_LIMITS_DEFAULT                                                             \
    ((struct guard_limits){                                                              \
        .lost_rows_pct = 20, .lost_coverage_points = 20, .new_labels = 5})

const char *guard_verdict_name(enum guard_verdict verdict); // "emptied", ...

// The first that applies, in the order above; *out_reason (may be NULL) says which table
// or column in words, in the difference's arena.
enum guard_verdict guard_judge(struct difference *difference,
                               const struct guard_limits *limits,
                               struct span *out_reason);
