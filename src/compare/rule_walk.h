// SPDX-License-Identifier: MIT
#pragma once

#include "compare/check_report.h"
#include "compare/rules.h"

// Evaluates the rules of one table while its rows go by, in the order of their keys.
struct rule_walk {
    struct check_report *report;
    struct vector trackers; // struct rule_tracker, one per rule of the table
    struct buffer why;
};

void rule_walk_begin(struct rule_walk *walk, const struct rules *rules,
                     const struct table_schema *table, struct check_report *report);
// `cells`: one per column of the schema; valid during the call.
void rule_walk_row(struct rule_walk *walk, const struct span *cells, size_t line);
void rule_walk_end(struct rule_walk *walk);

// "esl-teacher / gender": the first `count` cells.
void append_row_name(struct buffer *buffer, const struct span *cells, size_t count);
