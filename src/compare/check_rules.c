// SPDX-License-Identifier: MIT
#include "compare/check_rules.h"

struct rule_result {
    const struct rule *rule;
    size_t result;
};

void check_rules_add(struct rule_results *results, const struct rule *rule)
{
    struct check_report *report = results->report;
    if (results->results.item_size == 0)
        vector_init(&results->results, sizeof(struct rule_result));
    struct check_result fresh = {
        .name = arena_format(&report->arena, "rule.%.*s", SPAN_FORMAT(rule->name)),
        .table = rule->table->name,
        .severity = rule->severity,
        .meaning = rule->message};
    struct rule_result *added = vector_push(&results->results);
    *added = (struct rule_result){rule, check_add(report, fresh)};
}

static size_t result_of(const struct rule_results *results, const struct rule *rule)
{
    size_t at = 0;
    while (VECTOR_AT(&results->results, struct rule_result, at)->rule != rule)
        at++;
    return VECTOR_AT(&results->results, struct rule_result, at)->result;
}

static void tested(void *context, const struct rule *rule)
{
    struct rule_results *results = context;
    check_tested(results->report, result_of(results, rule));
}

static void broken(void *context, const struct rule_finding *finding)
{
    struct rule_results *results = context;
    struct buffer name;
    buffer_init(&name, BUFFER_NO_CEILING);
    append_row_name(&name, finding->key, finding->key_count);
    struct check_finding failure = {
        .row = buffer_span(&name), .line = finding->line, .message = finding->why};
    check_failed(results->report, result_of(results, finding->rule), &failure);
    buffer_release(&name);
}

struct rule_sink check_rules_sink(struct rule_results *results)
{
    return (struct rule_sink){tested, broken, results};
}

void check_rules_release(struct rule_results *results)
{
    vector_release(&results->results);
}
