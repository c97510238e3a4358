// SPDX-License-Identifier: MIT
#include "fetch/fetch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void test_explaining_robots(void **state)
{
    (void)state;
    struct span robots = SPAN("User-agent: *\nDisallow: /x\nAllow: /x/y");
    struct buffer out;
    buffer_init(&out, BUFFER_NO_CEILING);
    assert_false(fetch_explain_robots(robots, SPAN("any/1"), SPAN("/x"), &out));
    assert_true(
        fetch_explain_robots(robots, SPAN("any"), SPAN("http://a.b/x/y?z"), &out));
    assert_true(fetch_explain_robots(robots, SPAN("any"), SPAN("/robots.txt"), &out));
    assert_string_equal(buffer_string(&out),
                        "disallow\t/x\tline 2: Disallow: /x\n"
                        "allow\thttp://a.b/x/y?z\tline 3: Allow: /x/y\n"
                        "allow\t/robots.txt\tno rule\n");
    buffer_release(&out);
}

static void test_no_ledger(void **state)
{
    (void)state;
    struct buffer out;
    struct error error;
    struct fetch_origins *origins;
    buffer_init(&out, BUFFER_NO_CEILING);
    assert_int_equal(fetch_log("/nowhere", SPAN("http://a/"), &out, &error),
                     STATUS_INPUT);
    assert_int_equal(fetch_origins_open("/nowhere", &origins, &error), STATUS_INPUT);
    assert_non_null(strstr(error.message, "/nowhere"));
    buffer_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_explaining_robots),
        cmocka_unit_test(test_no_ledger),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
