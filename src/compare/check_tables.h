// SPDX-License-Identifier: MIT
#pragma once

#include "compare/check_package.h"
#include "model/constraints.h"
#include "model/rules.h"

// Reads every table of a dataset once and holds it against the schema (header, types,
// constraints, keys, order, foreign keys), the quality rules and the package's row
// counts. Counts what expectations ask for on the way.

struct table_stats {
    bool is_there; // and could be read
    size_t rows;
    size_t *filled; // per column of the schema
};

struct dataset_stats {
    struct table_stats *tables;   // one per table of the catalogue
    struct map unknown_labels;    // of the table `layouts`
    struct map problem_codes;     // of the table `problems`
    struct vector problem_counts; // size_t, one per code
};

struct table_checks {
    const struct loaded *dataset;
    const struct catalogue *catalogue;
    const struct constraints *constraints;
    const struct rules *rules;
    const struct package_counts *counts;
};

// Statistics live in the report's arena but for their maps; release them.
void check_tables(struct check_report *report, const struct table_checks *checks,
                  struct dataset_stats *out_stats);
void dataset_stats_release(struct dataset_stats *stats);
