// SPDX-License-Identifier: MIT
#include "base/visible.h"

#include "cmocka_unit.h"

static void expect(struct span text, const char *expected)
{
    struct buffer visible;
    buffer_init(&visible, BUFFER_NO_CEILING);
    visible_append(&visible, text);
    assert_string_equal(buffer_string(&visible), expected);
    buffer_release(&visible);
}

static void test_plain_text_stays(void **state)
{
    (void)state;
    expect(SPAN(""), "");
    expect(SPAN("caf\u00E9 \\ \u2013 \uFFFD \u00A0x"),
           "caf\u00E9 \\ \u2013 \uFFFD \u00A0x");
}

static void test_what_acts_or_hides_is_shown(void **state)
{
    (void)state;
    expect(SPAN("a\nb\tc\rd"), "a\\nb\\tc\\u{D}d");
    expect(SPAN("\033[31m\0\x7F"), "\\u{1B}[31m\\u{0}\\u{7F}");
    expect(SPAN("\xC2\x9B\x31m"), "\\u{9B}1m"); // a C1 introducer
    expect(SPAN("\u202Etxt\u2066\u200F\u2028\uFEFF"),
           "\\u{202E}txt\\u{2066}\\u{200F}\\u{2028}\\u{FEFF}");
}

static void test_bytes_that_are_no_text_are_shown(void **state)
{
    (void)state;
    expect(SPAN("a\xFF"
                "b\xE2\x80"),
           "a\\xFFb\\xE2\\x80");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain_text_stays),
        cmocka_unit_test(test_what_acts_or_hides_is_shown),
        cmocka_unit_test(test_bytes_that_are_no_text_are_shown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
