// SPDX-License-Identifier: MIT
#include "compare/choice.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct choice *choose(const char *ignore, const char *only, const char *tolerance)
{
    const char *lists[3][2] = {{ignore, NULL}, {only, NULL}, {tolerance, NULL}};
    struct choice_options options = {lists[0], lists[1], lists[2]};
    struct choice *choice = NULL;
    assert_int_equal(choice_new(&options, &choice, NULL), STATUS_OK);
    return choice;
}

static struct changed_column columns[] = {{.name = {"id", 2}},
                                          {.name = {"pay", 3}, .type = COLUMN_NUMBER},
                                          {.name = {"city", 4}}};
static const struct table_change table = {
    .name = {"jobs", 4}, .columns = columns, .column_count = 3, .key_count = 1};

static void compares_by_type(void **state)
{
    (void)state;
    static const struct {
        const char *tolerance, *old, *new;
        bool match, tolerated;
    } cases[] = {
        {NULL, "4", "4.0", true, false},        {NULL, "4", "4.01", false, false},
        {NULL, "", "0", false, false},          {NULL, "x", "4", false, false},
        {"pay=2", "4", "6", true, true},        {"pay=2", "4", "6.1", false, false},
        {"pay=0.5", "-1", "-1.5", true, true},  {"jobs.pay=2", "4", "2", true, true},
        {"pay=10%", "90", "100", true, true},   {"pay=10%", "100", "90", true, true},
        {"pay=10%", "89", "100", false, false}, {"pay=10%", "0", "1", false, false},
        {"pay=10%", "", "1", false, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct choice *choice = choose(NULL, NULL, cases[i].tolerance);
        struct column_choice chosen[3];
        bool tolerated;
        choice_columns(choice, &table, chosen);
        assert_int_equal(cells_match(&columns[1], &chosen[1], span_of(cases[i].old),
                                     span_of(cases[i].new), &tolerated),
                         cases[i].match);
        assert_int_equal(tolerated, cases[i].tolerated);
        choice_free(choice);
    }
}

static void texts_are_bytes(void **state)
{
    (void)state;
    struct column_choice chosen = {.is_compared = true};
    bool tolerated;
    assert_false(cells_match(&columns[2], &chosen, SPAN("4"), SPAN("4.0"), &tolerated));
    assert_true(cells_compare(COLUMN_NUMBER, SPAN("10"), SPAN("9")) > 0);
    assert_true(cells_compare(COLUMN_STRING, SPAN("10"), SPAN("9")) < 0);
    assert_true(cells_compare(COLUMN_NUMBER, SPAN("9"), SPAN("")) < 0);
    assert_int_equal(cells_compare(COLUMN_NUMBER, SPAN("9"), SPAN("9.00")), 0);
}

static void selects_columns_and_tables(void **state)
{
    (void)state;
    struct column_choice chosen[3];
    struct choice *choice = choose("city", NULL, NULL);
    choice_columns(choice, &table, chosen);
    assert_true(chosen[0].is_compared && chosen[1].is_compared && !chosen[2].is_compared);
    assert_int_equal(choice_check(choice, NULL), STATUS_OK);
    choice_free(choice);

    choice = choose(NULL, "jobs.pay", NULL);
    assert_true(choice_has_table(choice, &table));
    choice_columns(choice, &table, chosen);
    assert_true(chosen[0].is_compared && chosen[1].is_compared && !chosen[2].is_compared);
    choice_free(choice);

    choice = choose("jobs", NULL, NULL);
    assert_false(choice_has_table(choice, &table));
    choice_free(choice);
}

static void refuses_what_makes_no_sense(void **state)
{
    (void)state;
    static const char *const tolerances[] = {"pay",   "pay=",   "=2",
                                             "pay=x", "pay=-1", "pay=%"};
    for (size_t i = 0; i < sizeof tolerances / sizeof *tolerances; i++) {
        const char *list[] = {tolerances[i], NULL};
        struct choice_options options = {.tolerance = list};
        struct choice *choice = NULL;
        struct error error;
        assert_int_equal(choice_new(&options, &choice, &error), STATUS_USAGE);
        assert_null(choice);
        assert_non_null(strstr(error.message, tolerances[i]));
    }
    static const char *const names[] = {"nothing", "id", "jobs.nothing"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct column_choice chosen[3];
        struct choice *choice = choose(names[i], NULL, NULL);
        choice_columns(choice, &table, chosen);
        assert_int_equal(choice_check(choice, NULL), STATUS_USAGE);
        choice_free(choice);
    }
}

static void steps_are_exact(void **state)
{
    (void)state;
    static const struct {
        const char *old, *new, *absolute, *relative;
    } cases[] = {
        {"45000", "47000", "2000", "4.4"},
        {"47000", "45000", "-2000", "-4.3"},
        {"0", "5", "5", NULL},
        {"-8", "-4", "4", "50.0"},
        {"4.0", "4.25", "0.25", "6.3"},
        {"0.001", "0.002", "0.001", "100.0"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct change change = {.old_value = span_of(cases[i].old),
                                .new_value = span_of(cases[i].new),
                                .column = 1};
        struct change_step step;
        char text[DECIMAL_TEXT_SIZE];
        assert_true(change_step_of(&table, &change, &step));
        size_t size = decimal_print(step.absolute, text);
        assert_true(span_equal((struct span){text, size}, span_of(cases[i].absolute)));
        assert_int_equal(step.has_relative, cases[i].relative != NULL);
        size = decimal_print(step.relative_pct, text);
        if (step.has_relative)
            assert_true(
                span_equal((struct span){text, size}, span_of(cases[i].relative)));
    }
    struct change change = {.old_value = SPAN("x"), .new_value = SPAN("1"), .column = 1};
    struct change_step step;
    assert_false(change_step_of(&table, &change, &step));
    change = (struct change){.old_value = SPAN("1"), .new_value = SPAN("2"), .column = 2};
    assert_false(change_step_of(&table, &change, &step)); // a text
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(compares_by_type),
        cmocka_unit_test(texts_are_bytes),
        cmocka_unit_test(selects_columns_and_tables),
        cmocka_unit_test(refuses_what_makes_no_sense),
        cmocka_unit_test(steps_are_exact),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
