// SPDX-License-Identifier: MIT
#include "base/nearest.h"

#include "cmocka_unit.h"

static const char *hint_for(const char *word)
{
    static const char *const names[] = {"run", "extract", "reconcile", "diff", "o"};
    static char hint[NEAREST_HINT_SIZE];
    struct nearest nearest = nearest_to(span_of(word));
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        nearest_try(&nearest, span_of(names[i]));
    return nearest_hint(&nearest, "<", ">", hint);
}

static void test_a_misspelt_word_has_a_nearest_name(void **state)
{
    (void)state;
    assert_string_equal(hint_for("rnu"), " (did you mean <run>?)");
    assert_string_equal(hint_for("extarct"), " (did you mean <extract>?)");
    assert_string_equal(hint_for("reconcil"), " (did you mean <reconcile>?)");
}

static void test_another_word_has_none(void **state)
{
    (void)state;
    assert_string_equal(hint_for("frobnicate"), "");
    assert_string_equal(hint_for("xyz"), ""); // all of its letters are others
    assert_string_equal(hint_for("x"), "");
    assert_string_equal(hint_for(""), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_misspelt_word_has_a_nearest_name),
        cmocka_unit_test(test_another_word_has_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
