// SPDX-License-Identifier: MIT
#pragma once

#include "compare/check_report.h"
#include "model/rule_walk.h"

// What rules find, as results of a check: one for each rule that was added.
struct rule_results {
    struct check_report *report;
    struct vector results; // struct rule_result
};

// Zeroed but for the report, results are ready.
void check_rules_add(struct rule_results *results, const struct rule *rule);
struct rule_sink check_rules_sink(struct rule_results *results);
void check_rules_release(struct rule_results *results);
