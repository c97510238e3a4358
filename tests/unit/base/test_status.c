// SPDX-License-Identifier: MIT
#include "base/status.h"

#include "cmocka_unit.h"

static void the_status_comes_back_with_its_words(void **state)
{
    (void)state;
    struct error error;
    assert_int_equal(error_set(&error, STATUS_INPUT, "%s: line %d", "a.json", 3),
                     STATUS_INPUT);
    assert_int_equal(error.status, STATUS_INPUT);
    assert_string_equal(error.message, "a.json: line 3");
}

static void a_prefix_goes_in_front(void **state)
{
    (void)state;
    struct error error;
    (void)error_set(&error, STATUS_INPUT, "bad");
    assert_int_equal(error_prefix(&error, STATUS_LIMIT, "page %d", 7), STATUS_LIMIT);
    assert_string_equal(error.message, "page 7: bad");
    assert_int_equal(error.status, STATUS_LIMIT);
}

static void long_messages_are_cut(void **state)
{
    (void)state;
    struct error error;
    (void)error_set(&error, STATUS_OUTPUT, "%02000d", 1);
    assert_int_equal(strlen(error.message), sizeof error.message - 1);
    (void)error_prefix(&error, STATUS_OUTPUT, "%02000d", 1);
    assert_int_equal(strlen(error.message), sizeof error.message - 1);
    (void)error_prefix(&error, STATUS_OUTPUT, "front");
    assert_int_equal(strncmp(error.message, "front: 000", 10), 0);
    assert_int_equal(strlen(error.message), sizeof error.message - 1);
}

static void nobody_needs_to_listen(void **state)
{
    (void)state;
    assert_int_equal(error_set(NULL, STATUS_USAGE, "x"), STATUS_USAGE);
    assert_int_equal(error_prefix(NULL, STATUS_LOCKED, "x"), STATUS_LOCKED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_status_comes_back_with_its_words),
        cmocka_unit_test(a_prefix_goes_in_front),
        cmocka_unit_test(long_messages_are_cut),
        cmocka_unit_test(nobody_needs_to_listen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
