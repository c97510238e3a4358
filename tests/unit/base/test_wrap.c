// SPDX-License-Identifier: MIT
#include "base/wrap.h"

#include "cmocka_unit.h"

static void expect(struct span text, size_t width, const char *expected)
{
    struct buffer lines;
    buffer_init(&lines, BUFFER_NO_CEILING);
    wrap_append(&lines, text, width);
    assert_string_equal(buffer_string(&lines), expected);
    buffer_release(&lines);
}

static void test_without_a_width_nothing_changes(void **state)
{
    (void)state;
    expect(SPAN("  a  b \n\n c"), 0, "  a  b \n\n c");
}

static void test_long_lines_hang(void **state)
{
    (void)state;
    expect(SPAN("  one two three four five six\n"), 20,
           "  one two three four\n      five six\n");
    expect(SPAN("short\n\nlines\n"), 20, "short\n\nlines\n");
    expect(SPAN("exactly twenty here.\n"), 20, "exactly twenty here.\n");
}

static void test_a_word_longer_than_a_line_stays_whole(void **state)
{
    (void)state;
    expect(SPAN("see https://example.org/a/very/long/address now"), 20,
           "see\n    https://example.org/a/very/long/address\n    now");
}

static void test_colour_takes_no_column(void **state)
{
    (void)state;
    expect(SPAN("\033[1mone two three four\033[0m x"), 20,
           "\033[1mone two three four\033[0m x");
    expect(SPAN("\u00e9\u00e9\u00e9\u00e9\u00e9 \u00e9\u00e9\u00e9\u00e9\u00e9 "
                "\u00e9\u00e9\u00e9\u00e9\u00e9 xx"),
           20,
           "\u00e9\u00e9\u00e9\u00e9\u00e9 \u00e9\u00e9\u00e9\u00e9\u00e9 "
           "\u00e9\u00e9\u00e9\u00e9\u00e9 xx");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_without_a_width_nothing_changes),
        cmocka_unit_test(test_long_lines_hang),
        cmocka_unit_test(test_a_word_longer_than_a_line_stays_whole),
        cmocka_unit_test(test_colour_takes_no_column),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
