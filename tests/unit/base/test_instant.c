// SPDX-License-Identifier: MIT
#include "base/instant.h"

#include "cmocka_unit.h"

struct dates {
    const char *text;
    const char *instant;
};

static void check(struct span (*read)(struct arena *, struct span),
                  const struct dates *cases, size_t count)
{
    struct arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < count; i++) {
        struct span found = read(&arena, span_of(cases[i].text));
        if (!span_equal(found, span_of(cases[i].instant)))
            fail_msg("%s gives \"%.*s\"", cases[i].text, SPAN_FORMAT(found));
    }
    arena_release(&arena);
}

static void test_pages_have_days_and_instants(void **state)
{
    (void)state;
    static const struct dates cases[] = {
        {"2023-04-18T09:00:00Z", "2023-04-18T09:00:00Z"},
        {"2023-04-18T23:00:00-05:00", "2023-04-19T04:00:00Z"},
        {"2023-04-18T01:00:00+0530", "2023-04-17T19:30:00Z"},
        {" 2023-04-18 09:00 ", "2023-04-18T09:00:00Z"},
        {"2023-04-18T09:00:00.75Z", "2023-04-18T09:00:00Z"},
        {"2023-04-18", "2023-04-18"},
        {"2023-04-18, a Tuesday", "2023-04-18"},
        {"2024-02-29", "2024-02-29"},
        {"2023-02-29", ""},
        {"2023-13-01", ""},
        {"2023-04", ""},
        {"23-04-18", ""},
        {"1066-10-14", ""},
        {"1970-01-01T00:00:00Z", ""}, // a clock that was not set
        {"1989-12-31", ""},
        {"1990-01-01", "1990-01-01"},
        {"2099-12-31T23:59:59Z", "2099-12-31T23:59:59Z"},
        {"2100-01-01", ""},
        {"9999-12-31T23:59:59Z", ""},
        {"2023-13-45", ""},
        {"2023-00-10", ""},
        {"2023-04-18T25:00:00Z", "2023-04-18"},
        {"18 April 2023", ""},
        {"", ""},
    };
    check(instant_of_page_date, cases, sizeof cases / sizeof *cases);
}

static void test_containers_have_instants(void **state)
{
    (void)state;
    static const struct dates iso[] = {
        {"2016-09-05T22:30:04Z", "2016-09-05T22:30:04Z"},
        {"2016-09-05T22:30:04.123456Z", "2016-09-05T22:30:04Z"},
        {"2016-09-05", ""},
        {"9999-12-31T23:59:59Z", ""},
        {"1970-01-01T00:00:00Z", ""},
    };
    static const struct dates mail[] = {
        {"Tue, 3 Jan 2023 00:00:00 -0000", "2023-01-03T00:00:00Z"},
        {"3 January 2023 01:00:00 +0100", "2023-01-03T00:00:00Z"},
        {"yesterday", ""},
    };
    check(instant_of_iso_date, iso, sizeof iso / sizeof *iso);
    check(instant_of_mail_date, mail, sizeof mail / sizeof *mail);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pages_have_days_and_instants),
        cmocka_unit_test(test_containers_have_instants),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
