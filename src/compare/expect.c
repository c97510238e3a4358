// SPDX-License-Identifier: MIT
#include "compare/expect.h"

#include "base/json_tree.h"
#include "model/change.h"

static const struct {
    const char *key;
    const char *result;
    const char *meaning;
    bool is_object; // name by name
} kinds[] = {
    [EXPECT_ROWS] = {"rows_at_least", "expect.rows", "fewer rows than expected", true},
    [EXPECT_COVERAGE] = {"coverage_at_least", "expect.coverage",
                         "fewer rows have the field than expected", true},
    [EXPECT_LABELS] = {"unknown_labels_at_most", "expect.unknown-labels",
                       "more unknown labels than expected", false},
    [EXPECT_PROBLEMS] = {"problems_at_most", "expect.problems",
                         "more problems than expected", true},
    [EXPECT_CHANGE] = {"change_at_most", "expect.change",
                       "more of the table changed than expected", true},
};
enum { KIND_COUNT = sizeof kinds / sizeof *kinds };

struct reading {
    const struct catalogue *catalogue;
    const struct rules *rules;
    struct expectations *expectations;
    struct error *error;
};

static bool find_table(const struct catalogue *catalogue, struct span name,
                       size_t *out_table)
{
    for (size_t i = 0; i < catalogue->table_count; i++) {
        if (!span_equal(catalogue->tables[i].name, name))
            continue;
        *out_table = i;
        return true;
    }
    return false;
}

// "skills.pct", or "job_count" for a column of the first table.
static bool find_column(const struct catalogue *catalogue, struct span name,
                        struct expectation *expectation)
{
    size_t dot = span_find_byte(name, '.');
    struct span column = dot != SPAN_NOT_FOUND ? span_from(name, dot + 1) : name;
    expectation->table = 0;
    if (dot != SPAN_NOT_FOUND &&
        !find_table(catalogue, span_part(name, 0, dot), &expectation->table))
        return false;
    const struct table_schema *table = &catalogue->tables[expectation->table];
    for (size_t i = 0; i < table->column_count; i++) {
        if (!span_equal(table->columns[i].name, column))
            continue;
        expectation->column = i;
        return true;
    }
    return false;
}

static bool is_problem(const struct rules *rules, struct span name)
{
    enum problem_code code;
    bool is_known = problem_code_of(name, &code);
    for (size_t i = 0; i < rules->list.count && !is_known; i++)
        is_known = span_equal(VECTOR_AT(&rules->list, struct rule, i)->code, name);
    return is_known;
}

static bool find_subject(const struct reading *reading, struct expectation *expectation)
{
    const struct catalogue *catalogue = reading->catalogue;
    switch (expectation->kind) {
    case EXPECT_ROWS:
        return find_table(catalogue, expectation->name, &expectation->table);
    case EXPECT_CHANGE: // only facts are held against a baseline
        return find_table(catalogue, expectation->name, &expectation->table) &&
               catalogue->tables[expectation->table].is_fact;
    case EXPECT_COVERAGE:
        return find_column(catalogue, expectation->name, expectation);
    case EXPECT_PROBLEMS:
        return is_problem(reading->rules, expectation->name);
    case EXPECT_LABELS:
        break;
    }
    return true;
}

// A whole number, or any decimal in quotes.
static bool read_limit(const struct json_tree *value, struct decimal *out_limit)
{
    if (json_tree_type(value) == JSON_TEXT)
        return decimal_parse(json_tree_text(value), out_limit) &&
               out_limit->coefficient >= 0;
    int64_t number = json_tree_integer(value, -1);
    *out_limit = decimal_of(number);
    return json_tree_type(value) == JSON_NUMBER && number >= 0 &&
           number < INT64_C(1000000000000000);
}

static enum status add(struct reading *reading, enum expectation_kind kind,
                       struct span name, const struct json_tree *value)
{
    struct expectation expectation = {
        .kind = kind, .name = arena_keep(&reading->expectations->arena, name)};
    if (!find_subject(reading, &expectation))
        return error_set(reading->error, STATUS_INPUT, "%s: nothing is called \"%.*s\"",
                         kinds[kind].key, SPAN_FORMAT(name));
    if (!read_limit(value, &expectation.limit))
        return error_set(
            reading->error, STATUS_INPUT,
            "%s%s%.*s: the limit is neither a whole number nor a number in quotes",
            kinds[kind].key, name.size != 0 ? ": " : "", SPAN_FORMAT(name));
    vector_push_copy(&reading->expectations->list, &expectation);
    reading->expectations->needs_baseline =
        reading->expectations->needs_baseline || kind == EXPECT_CHANGE;
    return STATUS_OK;
}

static enum status read_member(struct reading *reading, struct span key,
                               const struct json_tree *value)
{
    size_t kind = 0;
    while (kind < KIND_COUNT && !span_equal(key, span_of(kinds[kind].key)))
        kind++;
    if (kind == KIND_COUNT)
        return span_equal(key, SPAN("$schema"))
                   ? STATUS_OK
                   : error_set(reading->error, STATUS_INPUT,
                               "there is no expectation \"%.*s\"", SPAN_FORMAT(key));
    if (!kinds[kind].is_object)
        return add(reading, (enum expectation_kind)kind, (struct span){0}, value);
    if (json_tree_type(value) != JSON_OBJECT_VALUE)
        return error_set(reading->error, STATUS_INPUT, "%s: not an object of limits",
                         kinds[kind].key);
    enum status status = STATUS_OK;
    for (void *at = json_tree_first(value); at != NULL && status == STATUS_OK;
         at = json_tree_next(value, at))
        status = add(reading, (enum expectation_kind)kind, json_tree_key(at),
                     json_tree_value(at));
    return status;
}

enum status expectations_load(struct span json, const struct catalogue *catalogue,
                              const struct rules *rules,
                              struct expectations *out_expectations, struct error *error)
{
    struct json_tree *tree = NULL;
    enum status status = json_tree_parse(json, &tree, error);
    if (status != STATUS_OK)
        return status;
    struct expectations expectations = {0};
    arena_init(&expectations.arena);
    vector_init(&expectations.list, sizeof(struct expectation));
    struct reading reading = {catalogue, rules, &expectations, error};
    if (json_tree_type(tree) != JSON_OBJECT_VALUE)
        status = error_set(error, STATUS_INPUT, "not an object");
    else
        for (void *at = json_tree_first(tree); at != NULL && status == STATUS_OK;
             at = json_tree_next(tree, at))
            status = read_member(&reading, json_tree_key(at), json_tree_value(at));
    json_tree_free(tree);
    if (status == STATUS_OK)
        *out_expectations = expectations;
    else
        expectations_release(&expectations);
    return status;
}

void expectations_release(struct expectations *expectations)
{
    vector_release(&expectations->list);
    arena_release(&expectations->arena);
}

struct checking {
    const struct catalogue *catalogue;
    const struct dataset_stats *stats;
    const struct difference *change;
    struct check_report *report;
};

static size_t problem_count(const struct dataset_stats *stats, struct span code)
{
    uint32_t index = map_find(&stats->problem_codes, code);
    return index != MAP_NONE ? *VECTOR_AT(&stats->problem_counts, size_t, index) : 0;
}

// Hundredths of a percent, rounded down (a share must reach its floor) or up (a change
// must stay below its ceiling).
static struct decimal percent(size_t part, size_t whole, bool up)
{
    size_t hundredths = (part * 10000 + (up ? whole - 1 : 0)) / whole;
    return (struct decimal){(int64_t)hundredths, 2};
}

static bool measure_change(const struct checking *checking, struct span table,
                           struct decimal *out_figure)
{
    for (size_t i = 0; i < checking->change->tables.count; i++) {
        const struct table_change *change =
            VECTOR_AT(&checking->change->tables, struct table_change, i);
        if (!span_equal(change->name, table))
            continue;
        size_t changed = change->counts[CHANGE_ADDED] + change->counts[CHANGE_REMOVED] +
                         change->changed_rows;
        *out_figure =
            percent(changed, change->old_rows != 0 ? change->old_rows : 1, true);
        return true;
    }
    return false;
}

// False when there is nothing to measure.
static bool measure(const struct checking *checking,
                    const struct expectation *expectation, struct decimal *out_figure)
{
    const struct table_stats *table = &checking->stats->tables[expectation->table];
    switch (expectation->kind) {
    case EXPECT_ROWS:
        *out_figure = decimal_of((int64_t)table->rows);
        return true;
    case EXPECT_COVERAGE:
        *out_figure = table->rows != 0 ? percent(table->filled[expectation->column],
                                                 table->rows, false)
                                       : decimal_of(0);
        return true;
    case EXPECT_LABELS:
        *out_figure = decimal_of((int64_t)checking->stats->unknown_labels.count);
        return true;
    case EXPECT_PROBLEMS:
        *out_figure =
            decimal_of((int64_t)problem_count(checking->stats, expectation->name));
        return true;
    case EXPECT_CHANGE:
        break;
    }
    return checking->change != NULL &&
           measure_change(checking, checking->catalogue->tables[expectation->table].name,
                          out_figure);
}

static void check_one(const struct checking *checking,
                      const struct expectation *expectation)
{
    struct decimal figure;
    if (!measure(checking, expectation, &figure))
        return;
    struct check_report *report = checking->report;
    size_t result = check_add(
        report,
        (struct check_result){.name = span_of(kinds[expectation->kind].result),
                              .table = arena_keep(&report->arena, expectation->name),
                              .severity = PROBLEM_ERROR,
                              .meaning = span_of(kinds[expectation->kind].meaning)});
    bool is_floor =
        expectation->kind == EXPECT_ROWS || expectation->kind == EXPECT_COVERAGE;
    int order = decimal_compare(figure, expectation->limit);
    check_tested(report, result);
    if (is_floor ? order >= 0 : order <= 0)
        return;
    char found[DECIMAL_TEXT_SIZE], limit[DECIMAL_TEXT_SIZE];
    size_t found_size = decimal_print(figure, found);
    size_t limit_size = decimal_print(expectation->limit, limit);
    bool is_percent =
        expectation->kind == EXPECT_COVERAGE || expectation->kind == EXPECT_CHANGE;
    const char *unit = is_percent ? " %" : "";
    struct check_finding finding = {
        .message = arena_format(
            &report->arena, "%.*s%s, expected %s %.*s%s", (int)found_size, found, unit,
            is_floor ? "at least" : "at most", (int)limit_size, limit, unit)};
    check_failed(report, result, &finding);
}

void expectations_check(const struct expectations *expectations,
                        const struct catalogue *catalogue,
                        const struct dataset_stats *stats,
                        const struct difference *change, struct check_report *report)
{
    struct checking checking = {catalogue, stats, change, report};
    for (size_t i = 0; i < expectations->list.count; i++)
        check_one(&checking, VECTOR_AT(&expectations->list, struct expectation, i));
}
