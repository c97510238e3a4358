// SPDX-License-Identifier: MIT
#include "fetch/http_date.h"
#include "fetch/retry.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

enum { NOW = 784111777 }; // Sun, 06 Nov 1994 08:49:37 GMT

static void test_three_forms_of_date(void **state)
{
    (void)state;
    static const char *const forms[] = {"Sun, 06 Nov 1994 08:49:37 GMT",
                                        "Sunday, 06-Nov-94 08:49:37 GMT",
                                        "Sun Nov  6 08:49:37 1994"};
    for (size_t i = 0; i < 3; i++) {
        int64_t seconds = 0;
        assert_true(http_date_parse(span_of(forms[i]), NOW, &seconds));
        assert_int_equal(seconds, NOW);
    }
    int64_t untouched = 5;
    static const char *const bad[] = {"",
                                      "Sun",
                                      "soon",
                                      "Sun, 99 Nov 1994 08:49:37 GMT",
                                      "Sun, 06 Nov 1994 25:49:37 GMT",
                                      "Sun, 06 Nov 1994 08:49:37 PST",
                                      "-1",
                                      "1,"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(http_date_parse(span_of(bad[i]), NOW, &untouched));
    assert_int_equal(untouched, 5);
}

static void expect_wait(const char *field, int64_t wanted)
{
    int64_t wait = -1;
    bool is_read = retry_after_parse(span_of(field), NOW, &wait);
    assert_int_equal(is_read, wanted >= 0);
    assert_int_equal(wait, wanted);
}

static void test_retry_after(void **state)
{
    (void)state;
    expect_wait("120", 120000);
    expect_wait(" 0 ", 0);
    expect_wait("1000000000", RETRY_LONGEST_MS);
    expect_wait("99999999999999999999999999", RETRY_LONGEST_MS);
    expect_wait("Sun, 06 Nov 1994 08:50:37 GMT", 60000);
    expect_wait("Sun, 06 Nov 1994 08:40:00 GMT", 0);
    expect_wait("Fri, 31 Dec 9999 23:59:59 GMT", RETRY_LONGEST_MS);
    expect_wait("", -1);
    expect_wait("soon", -1);
    expect_wait("-5", -1);
    expect_wait("12 minutes", -1);
}

static void test_waits_are_spread_and_bounded(void **state)
{
    (void)state;
    struct randomness randomness = {.state = 7}, same = {.state = 7};
    int64_t most = 0, least = INT64_MAX;
    for (int i = 0; i < 1000; i++) {
        int64_t wait = retry_wait(1, 0, 2000, &randomness);
        assert_int_equal(wait, retry_wait(1, 0, 2000, &same));
        most = wait > most ? wait : most;
        least = wait < least ? wait : least;
    }
    assert_in_range(most, 1900, 2000);
    assert_in_range(least, 0, 100);
    for (int i = 0; i < 100; i++) {
        assert_in_range(retry_wait(60, 0, 2000, &randomness), 0, 60000);
        assert_in_range(retry_wait(2, 5000, 2000, &randomness), 5000, 6000);
    }
}

static void test_what_is_asked_again(void **state)
{
    (void)state;
    static const unsigned again[] = {408, 425, 429, 500, 502, 503, 504},
                          never[] = {200, 304, 400, 401, 403, 404, 410, 451, 501, 505};
    for (size_t i = 0; i < sizeof again / sizeof *again; i++)
        assert_true(retry_is_worth(again[i]));
    for (size_t i = 0; i < sizeof never / sizeof *never; i++)
        assert_false(retry_is_worth(never[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_three_forms_of_date),
        cmocka_unit_test(test_retry_after),
        cmocka_unit_test(test_waits_are_spread_and_bounded),
        cmocka_unit_test(test_what_is_asked_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
