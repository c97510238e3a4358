// SPDX-License-Identifier: MIT
#include "model/rules.h"

#include "model/embedded.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { MOST_CELLS = 16 };

// Cells stand one after the other, separated by '|'; rows by '/'.
static bool holds(const struct rule *rule, const char *text, char *out_why, size_t size)
{
    struct span cells[MOST_CELLS], rest = span_of(text), line, cell;
    struct rule_rows rows = {rule, cells, 0};
    size_t count = 0;
    while (span_next(&rest, '/', &line)) {
        size_t before = count;
        while (count < MOST_CELLS && span_next(&line, '|', &cell))
            cells[count++] = cell;
        while (count < before + rule->field_count)
            cells[count++] = (struct span){0};
        rows.count++;
    }
    struct buffer why;
    buffer_init(&why, 4096);
    bool result = rule->relation->holds(&rows, &why);
    strncpy(out_why, result ? "" : buffer_string(&why), size - 1);
    out_why[size - 1] = '\0';
    buffer_release(&why);
    return result;
}

static void expect(const struct rule *rule, const char *cells, const char *expected)
{
    char why[256];
    bool result = holds(rule, cells, why, sizeof why);
    assert_string_equal(why, expected);
    assert_int_equal(result, expected[0] == '\0');
}

static struct rule rule_of(const char *relation, size_t fields)
{
    struct rule rule = {.relation = relation_find(span_of(relation)),
                        .field_count = fields,
                        .factor = {1, 0}};
    assert_non_null(rule.relation);
    return rule;
}

static void product_allows_for_rounding(void **state)
{
    (void)state;
    struct rule rule = rule_of("product", 2);
    rule.factor = decimal_of(2080);
    expect(&rule, "34015|16.35", "");
    expect(&rule, "34018|16.35", ""); // 34008 +- 10.4 +- 0.5
    expect(&rule, "34019|16.35", "34019 against 16.35 * 2080 = 34008.00");
    expect(&rule, "34017|16.355", ""); // 34018.4 +- 1.04 +- 0.5
    expect(&rule, "34000|16", "");     // a wage without cents says less
    expect(&rule, "|16.35", "");
    expect(&rule, "34015|", "");
    expect(&rule, "x|16.35", "");
    rule.tolerance = decimal_of(1);
    rule.is_percent = true;
    expect(&rule, "34300|16.35", "");
    expect(&rule, "34400|16.35", "34400 against 16.35 * 2080 = 34008.00");
}

static void ordered_skips_what_is_unknown(void **state)
{
    (void)state;
    struct rule rule = rule_of("ordered", 3);
    expect(&rule, "1|2|3", "");
    expect(&rule, "2|2.0|2", "");
    expect(&rule, "3||1", "3, 1 do not rise");
    expect(&rule, "||1", "");
    expect(&rule, "-1|-2|5", "-1, -2, 5 do not rise");
}

static void range_and_difference(void **state)
{
    (void)state;
    struct rule rule = rule_of("range", 1);
    rule.bounds = (struct bounds){true, true, {0, 0}, {5, 0}};
    expect(&rule, "0", "");
    expect(&rule, "5.00", "");
    expect(&rule, "5.01", "5.01");
    expect(&rule, "-0.1", "-0.1");
    rule = rule_of("different", 2);
    expect(&rule, "6|12", "");
    expect(&rule, "12|12.0", "both are 12");
    expect(&rule, "|", "");
}

static void totals_of_rows_and_groups(void **state)
{
    (void)state;
    struct rule rule = rule_of("total", 1);
    rule.total = decimal_of(100);
    rule.tolerance = (struct decimal){2, 1};
    expect(&rule, "60.1/40.1", "");
    expect(&rule, "60.1/40.2", "they add up to 100.3");
    expect(&rule, "60.1/39.6", "they add up to 99.7");
    expect(&rule, "60.1/x", "");
}

static void lists_of_a_group(void **state)
{
    (void)state;
    struct rule rule = rule_of("equal", 1);
    expect(&rule, "5/5.0/5", "");
    expect(&rule, "5/6", "5 against 6");
    rule = rule_of("distinct", 1);
    expect(&rule, "1/2/3", "");
    expect(&rule, "1/2/1", "1 occurs twice");
    rule = rule_of("prefix", 3);
    rule.lists[0] = SPAN("top");
    rule.lists[1] = SPAN("all");
    expect(&rule, "all|1|Excel=3/all|2|CPR=2/top|1|excel", "");
    expect(&rule, "all|2|CPR=2/all|1|Excel=3/top|2|cpr/top|1|excel", "");
    expect(&rule, "all|1|Excel=3/top|1|CPR", "number 1 is 'CPR', the list has 'Excel'");
    expect(&rule, "top|1|CPR", "");
    expect(&rule, "all|10|J/all|9|I/top|9|i/top|10|j", ""); // places are numbers
}

static void our_rules_load(void **state)
{
    (void)state;
    struct catalogue catalogue;
    struct rules rules;
    struct span json, schema;
    struct error error = {0};
    assert_true(embedded_find(SPAN("rules.json"), &json));
    assert_true(embedded_find(SPAN("datapackage.json"), &schema));
    assert_int_equal(catalogue_load(schema, &catalogue, &error), STATUS_OK);
    if (rules_load(json, &catalogue, &rules, &error) != STATUS_OK)
        fail_msg("%s", error.message);
    assert_true(rules.list.count >= 13);
    rules_release(&rules);
    catalogue_release(&catalogue);
}

static void every_relation_explains_itself(void **state)
{
    (void)state;
    size_t count = 0;
    for (; relation_at(count) != NULL; count++) {
        assert_ptr_equal(relation_find(span_of(relation_at(count)->name)),
                         relation_at(count));
        assert_true(strlen(relation_at(count)->help) > 10);
    }
    assert_int_equal(count, 9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(product_allows_for_rounding),
        cmocka_unit_test(ordered_skips_what_is_unknown),
        cmocka_unit_test(range_and_difference),
        cmocka_unit_test(totals_of_rows_and_groups),
        cmocka_unit_test(lists_of_a_group),
        cmocka_unit_test(our_rules_load),
        cmocka_unit_test(every_relation_explains_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
