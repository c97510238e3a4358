// SPDX-License-Identifier: MIT
#include "base/civil_time.h"

#include "cmocka_unit.h"

static void test_instants(void **state)
{
    (void)state;
    static const struct {
        int64_t seconds;
        const char *text;
    } cases[] = {
        {0, "1970-01-01T00:00:00Z"},
        {784111777, "1994-11-06T08:49:37Z"},
        {951782400, "2000-02-29T00:00:00Z"}, // a year of 400
        {1709208000, "2024-02-29T12:00:00Z"},
        {INT64_C(4107542400), "2100-03-01T00:00:00Z"}, // no leap year
        {INT64_C(253402300799), "9999-12-31T23:59:59Z"},
        {INT64_C(253402300800), "1970-01-01T00:00:00Z"},
        {-1, "1970-01-01T00:00:00Z"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[INSTANT_SIZE];
        civil_time_print(cases[i].seconds, text);
        assert_string_equal(text, cases[i].text);
    }
}

static void test_there_and_back(void **state)
{
    (void)state;
    for (int64_t seconds = 0; seconds < INT64_C(253402300799); seconds += 86399 * 7) {
        struct civil_time time = civil_time_of(seconds);
        assert_true(civil_time_is_sound(&time));
        assert_int_equal(civil_time_seconds(&time), seconds);
    }
}

static void test_days_that_are_none(void **state)
{
    (void)state;
    static const struct civil_time unsound[] = {
        {1969, 12, 31, 23, 59, 59}, {10000, 1, 1, 0, 0, 0}, {2023, 0, 1, 0, 0, 0},
        {2023, 13, 1, 0, 0, 0},     {2023, 2, 29, 0, 0, 0}, {2100, 2, 29, 0, 0, 0},
        {2023, 4, 31, 0, 0, 0},     {2023, 4, 0, 0, 0, 0},  {2023, 4, 1, 24, 0, 0},
        {2023, 4, 1, 0, 60, 0},     {2023, 4, 1, 0, 0, 61}};
    for (size_t i = 0; i < sizeof unsound / sizeof *unsound; i++)
        assert_false(civil_time_is_sound(&unsound[i]));
    assert_true(civil_time_is_sound(&(struct civil_time){2000, 2, 29, 23, 59, 60}));
}

static void test_parts(void **state)
{
    (void)state;
    struct span rest = SPAN("sept 22:30x");
    struct civil_time time = {0};
    assert_true(civil_take_month(&rest, &time.month));
    assert_int_equal(time.month, 9);
    assert_false(civil_take_byte(&rest, ' '));
    assert_true(civil_take_byte(&rest, 't') && civil_take_byte(&rest, ' '));
    assert_true(civil_take_clock(&rest, &time));
    assert_int_equal(time.hour * 100 + time.minute, 2230);
    assert_true(span_equal(rest, SPAN("x")));
    assert_false(civil_take_number(&rest, 2, &time.day));
    rest = SPAN("22:30:");
    assert_false(civil_take_clock(&rest, &time));
    rest = SPAN("Ju");
    assert_false(civil_take_month(&rest, &time.month));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_instants),
        cmocka_unit_test(test_there_and_back),
        cmocka_unit_test(test_days_that_are_none),
        cmocka_unit_test(test_parts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
