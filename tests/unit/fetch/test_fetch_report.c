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
    const struct span targets[] = {SPAN("/x"), SPAN("http://a.b/x/y?z"),
                                   SPAN("/robots.txt")};
    struct buffer out;
    bool all = true;
    buffer_init(&out, BUFFER_NO_CEILING);
    fetch_explain_robots(SPAN("User-agent: *\nDisallow: /x\nAllow: /x/y"), SPAN("any/1"),
                         targets, 3, &out, &all);
    assert_false(all);
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
