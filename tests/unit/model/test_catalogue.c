// SPDX-License-Identifier: MIT
#include "model/catalogue.h"

#include "model/embedded.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static int load_ours(void **state)
{
    static struct catalogue catalogue;
    struct span json;
    struct error error = {0};
    if (!embedded_find(SPAN("datapackage.json"), &json) ||
        catalogue_load(json, &catalogue, &error) != STATUS_OK) {
        print_error("%s\n", error.message);
        return -1;
    }
    *state = &catalogue;
    return 0;
}

static int release_ours(void **state)
{
    catalogue_release(*state);
    return 0;
}

static const struct field *field(const struct catalogue *catalogue, const char *name)
{
    uint32_t index = catalogue_field(catalogue, span_of(name));
    assert_int_not_equal(index, FIELD_NONE);
    return &catalogue->fields[index];
}

static bool accepts(const struct catalogue *catalogue, const char *name,
                    const char *value)
{
    return column_accepts(field(catalogue, name)->column, span_of(value));
}

static void has_the_tables_of_the_contract(void **state)
{
    static const struct {
        const char *name;
        size_t columns, key;
        bool is_fact;
    } expected[] = {
        {"occupations", 26, 1, true},   {"demographics", 4, 3, true},
        {"skills", 5, 2, true},         {"responsibilities", 3, 2, true},
        {"comparisons", 2, 2, true},    {"pages", 16, 1, false},
        {"observations", 12, 0, false}, {"conflicts", 6, 3, false},
        {"history", 9, 3, false},       {"problems", 7, 0, false},
        {"layouts", 5, 1, false},
    };
    const struct catalogue *catalogue = *state;
    assert_int_equal(catalogue->table_count, 11);
    for (size_t i = 0; i < 11; i++) {
        const struct table_schema *table = &catalogue->tables[i];
        assert_true(span_equal(table->name, span_of(expected[i].name)));
        assert_ptr_equal(catalogue_table(catalogue, table->name), table);
        assert_int_equal(table->column_count, expected[i].columns);
        assert_int_equal(table->key_count, expected[i].key);
        assert_int_equal(table->is_fact, expected[i].is_fact);
        for (size_t j = 0; j < table->column_count; j++)
            assert_true(table->columns[j].description.size > 10);
    }
    assert_null(catalogue_table(catalogue, SPAN("tables")));
}

static void knows_fields(void **state)
{
    const struct catalogue *catalogue = *state;
    const struct field *wage = field(catalogue, "hourly_wage_usd");
    assert_int_equal(wage->shape, FIELD_SCALAR);
    assert_int_equal(wage->position, 3);
    assert_true(span_equal(wage->column->unit, SPAN("USD/hour")));
    assert_true(span_equal(wage->column->name, wage->name));
    const struct field *top = field(catalogue, "top_skill");
    assert_int_equal(top->shape, FIELD_TEXTS);
    assert_int_equal(top->fallback_of, catalogue_field(catalogue, SPAN("skill")));
    assert_true(span_equal(catalogue->tables[top->table].name, SPAN("skills")));
    assert_int_equal(field(catalogue, "gender")->shape, FIELD_SHARES);
    assert_int_equal(field(catalogue, "gender")->policy, POLICY_BREAKDOWN);
    assert_int_equal(field(catalogue, "skill")->policy, POLICY_LIST);
    assert_int_equal(wage->policy, POLICY_NEWEST);
    assert_int_equal(field(catalogue, "responsibility")->policy, POLICY_UNION);
    assert_int_equal(catalogue_field(catalogue, SPAN("occupation_id")), FIELD_NONE);
    assert_int_equal(catalogue_field(catalogue, SPAN("title")), FIELD_NONE);
    assert_int_equal(catalogue_field_name(catalogue, FIELD_NONE).size, 0);
}

static void accepts_what_is_within_type_and_bounds(void **state)
{
    const struct catalogue *catalogue = *state;
    assert_true(accepts(catalogue, "job_satisfaction", "4.57"));
    assert_true(accepts(catalogue, "job_satisfaction", "5"));
    assert_false(accepts(catalogue, "job_satisfaction", "5.01"));
    assert_false(accepts(catalogue, "job_satisfaction", "-1"));
    assert_true(accepts(catalogue, "growth_rate_pct", "-12"));
    assert_false(accepts(catalogue, "growth_rate_pct", "-101"));
    assert_true(accepts(catalogue, "job_count", "1016123"));
    assert_false(accepts(catalogue, "job_count", "1.5"));
    assert_false(accepts(catalogue, "job_count", "12x"));
    assert_true(accepts(catalogue, "top_college", "-"));
    const struct column *truncated =
        &catalogue_table(catalogue, SPAN("pages"))->columns[10];
    assert_true(column_accepts(truncated, SPAN("true")));
    assert_false(column_accepts(truncated, SPAN("yes")));
}

static void refuses(const char *json, const char *reason)
{
    struct catalogue catalogue = {.table_count = 77};
    struct error error = {0};
    assert_int_equal(catalogue_load(span_of(json), &catalogue, &error), STATUS_INPUT);
    assert_int_equal(catalogue.table_count, 77);
    if (strstr(error.message, reason) == NULL)
        fail_msg("\"%s\" lacks \"%s\"", error.message, reason);
}

#define TABLE(inside) "{\"resources\":[{\"name\":\"t\"," inside "}]}"
#define COLUMN(inside)                                                                   \
    TABLE("\"occupare\":{\"group\":\"facts\"},\"schema\":{\"fields\":[{" inside "}]}")
#define LISTS(inside)                                                                    \
    TABLE("\"occupare\":{\"group\":\"facts\",\"items\":[" inside "]},"                   \
          "\"schema\":{\"fields\":[{\"name\":\"a\",\"type\":\"string\"}]}")

static void names_what_is_wrong(void **state)
{
    (void)state;
    refuses("{", "datapackage.json: line 1");
    refuses("{}", "no resources");
    refuses("{\"resources\":[7]}", "needs a group");
    refuses(TABLE("\"occupare\":{\"group\":\"facts\"}"), "table t: needs fields");
    refuses(COLUMN("\"name\":\"a\",\"type\":\"day\""),
            "column a: needs a name and a known");
    refuses(
        COLUMN("\"name\":\"a\",\"type\":\"number\",\"constraints\":{\"minimum\":0.5}"),
        "not a whole number");
    refuses(
        COLUMN("\"name\":\"a\",\"type\":\"number\",\"occupare\":{\"policy\":\"best\"}"),
        "policy");
    refuses(
        COLUMN("\"name\":\"a\",\"type\":\"string\"}],\"primaryKey\":[\"b\"],\"x\":[{"),
        "primaryKey: b is not column 1");
    refuses(LISTS("{\"field\":\"f\",\"policy\":\"list\",\"shape\":\"scalar\"}"), "shape");
    refuses(LISTS("{\"field\":\"f\",\"policy\":\"newest\",\"shape\":\"texts\"}"),
            "policy");
    refuses(LISTS("{\"field\":\"f\",\"policy\":\"breakdown\",\"shape\":\"texts\"}"),
            "policy");
    refuses(
        COLUMN("\"name\":\"a\",\"type\":\"number\",\"occupare\":{\"policy\":\"union\"}"),
        "\"newest\" or \"majority\"");
    refuses(LISTS("{\"policy\":\"list\",\"shape\":\"texts\"}"), "missing or taken");
    refuses(LISTS("{\"field\":\"f\",\"policy\":\"list\",\"shape\":\"texts\","
                  "\"fallback_of\":\"g\"}"),
            "fallback_of");
    refuses(LISTS("{\"field\":\"f\",\"policy\":\"list\",\"shape\":\"texts\"},"
                  "{\"field\":\"f\",\"policy\":\"list\",\"shape\":\"texts\"}"),
            "missing or taken");
}

static void embeds_files_whole(void **state)
{
    (void)state;
    struct span text;
    assert_string_equal(embedded_name(0), "datapackage.json");
    assert_null(embedded_name(1000));
    assert_true(embedded_find(SPAN("datapackage.json"), &text));
    assert_true(span_starts(text, SPAN("{\n")));
    assert_true(span_ends(text, SPAN("}\n")));
    assert_false(embedded_find(SPAN("datapackage"), &text));
    assert_false(embedded_find(SPAN(""), &text));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(has_the_tables_of_the_contract),
        cmocka_unit_test(knows_fields),
        cmocka_unit_test(accepts_what_is_within_type_and_bounds),
        cmocka_unit_test(names_what_is_wrong),
        cmocka_unit_test(embeds_files_whole),
    };
    return cmocka_run_group_tests(tests, load_ours, release_ours);
}
