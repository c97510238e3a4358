// SPDX-License-Identifier: MIT
#include "base/cores.h"

#include "cmocka_unit.h"

static void test_a_quota_is_rounded_up_to_cores(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t cores;
    } rows[] = {{"200000 100000\n", 2}, {"150000 100000\n", 2},
                {"50000 100000\n", 1},  {"max 100000\n", 0},
                {"-1\n 100000\n", 0},   {"", 0},
                {"100000", 0},          {"0 0", 0}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(cores_of_quota(span_of(rows[i].text)), rows[i].cores);
}

static void test_there_is_a_core(void **state)
{
    (void)state;
    assert_true(cores_available() >= 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_quota_is_rounded_up_to_cores),
        cmocka_unit_test(test_there_is_a_core),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
