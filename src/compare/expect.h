// SPDX-License-Identifier: MIT
#pragma once

#include "compare/check_tables.h"

// What a user expects of a dataset, from a small JSON file
// (schemas/expectations.schema.json):
//
//   {"rows_at_least": {"occupations": 100},
//    "coverage_at_least": {"occupations.job_count": "99.5"},
//    "unknown_labels_at_most": 0,
//    "problems_at_most": {"ambiguous-split": 10},
//    "change_at_most": {"occupations": "5"}}
//
// Coverage and change are percentages; change is of a table's rows against a baseline.
struct expectations {
    struct arena arena;
    struct vector list; // struct expectation
    bool needs_baseline;
};

enum expectation_kind {
    EXPECT_ROWS,
    EXPECT_COVERAGE,
    EXPECT_LABELS,
    EXPECT_PROBLEMS,
    EXPECT_CHANGE
};

struct expectation {
    enum expectation_kind kind;
    struct span name;     // as the file has it
    size_t table, column; // of the catalogue, where the kind has one
    struct decimal limit;
};

// STATUS_INPUT names line and column of what is no JSON, or the expectation that makes no
// sense and why.
enum status expectations_load(struct span json, const struct catalogue *catalogue,
                              const struct rules *rules,
                              struct expectations *out_expectations,
                              struct error *error) WARN_UNUSED;
void expectations_release(struct expectations *expectations);

// Adds one result per expectation. `change` is the difference from the baseline, or NULL:
// expectations of change are then left out.
struct difference;
void expectations_check(const struct expectations *expectations,
                        const struct catalogue *catalogue,
                        const struct dataset_stats *stats,
                        const struct difference *change, struct check_report *report);
