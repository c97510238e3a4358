// SPDX-License-Identifier: MIT
#include "base/csv_text.h"

#include "cmocka_unit.h"

#include <string.h>

static void check(struct span cell, enum csv_guard guard, const char *expected)
{
    struct buffer buffer;
    buffer_init(&buffer, BUFFER_NO_CEILING);
    csv_text_cell(&buffer, cell, true, guard);
    assert_string_equal(buffer_string(&buffer), expected);
    buffer_release(&buffer);
}

static void quotes_only_where_needed(void **state)
{
    (void)state;
    check(SPAN(""), CSV_PLAIN, "");
    check(SPAN("plain text; caf\xC3\xA9 'x' "), CSV_PLAIN,
          "plain text; caf\xC3\xA9 'x' ");
    check(SPAN("a,b"), CSV_PLAIN, "\"a,b\"");
    check(SPAN("a\"b"), CSV_PLAIN, "\"a\"\"b\"");
    check(SPAN("\""), CSV_PLAIN, "\"\"\"\"");
    check(SPAN("a\nb"), CSV_PLAIN, "\"a\nb\"");
    check(SPAN("a\rb"), CSV_PLAIN, "\"a\rb\"");
    check(SPAN("\tx"), CSV_PLAIN, "\tx");
}

static void quotes_at_every_place(void **state)
{
    (void)state;
    static const char specials[] = {',', '\r', '\n'};
    for (size_t size = 1; size <= 40; size++)
        for (size_t at = 0; at < size; at++)
            for (size_t i = 0; i < sizeof specials; i++) {
                char expected[48] = "\"";
                memset(expected + 1, ' ', size);
                expected[1 + at] = specials[i];
                expected[1 + size] = '"';
                check((struct span){expected + 1, size}, CSV_PLAIN, expected);
            }
}

static void leaves_out_nul(void **state)
{
    (void)state;
    check(SPAN("a\0b\0"), CSV_PLAIN, "ab");
    check(SPAN("\0,"), CSV_PLAIN, "\",\"");
    check(SPAN("\0=1"), CSV_GUARDED, "'=1");
}

static void leaves_out_control_characters(void **state)
{
    (void)state;
    check(SPAN("a\x1B[31mb"), CSV_PLAIN, "a[31mb");
    check(SPAN("a long text of more than eight bytes\x7F"), CSV_PLAIN,
          "a long text of more than eight bytes");
    check(SPAN("\xC2\x9B"
               "31m\xC2\xA3\xC2\x80"),
          CSV_PLAIN, "31m\xC2\xA3");
    check(SPAN("\x1B=1"), CSV_GUARDED, "'=1");
    check(SPAN("a\tb\x01\n"), CSV_PLAIN, "\"a\tb\n\"");
}

static void guards_formulas_but_not_numbers(void **state)
{
    (void)state;
    check(SPAN("=1+1"), CSV_PLAIN, "=1+1");
    check(SPAN("=1+1"), CSV_GUARDED, "'=1+1");
    check(SPAN("@sum"), CSV_GUARDED, "'@sum");
    check(SPAN("\tx"), CSV_GUARDED, "'\tx");
    check(SPAN("\r=x"), CSV_GUARDED, "\"'\r=x\"");
    check(SPAN("+49"), CSV_GUARDED, "'+49");
    check(SPAN("-8"), CSV_GUARDED, "-8");
    check(SPAN("-8.25"), CSV_GUARDED, "-8.25");
    check(SPAN("-8%"), CSV_GUARDED, "'-8%");
    check(SPAN("-"), CSV_GUARDED, "'-");
    check(SPAN("=a,\"b\""), CSV_GUARDED, "\"'=a,\"\"b\"\"\"");
    check(SPAN("a=b"), CSV_GUARDED, "a=b");
}

static void separates_cells_and_ends_rows(void **state)
{
    (void)state;
    struct buffer buffer;
    buffer_init(&buffer, BUFFER_NO_CEILING);
    csv_text_cell(&buffer, SPAN(""), true, CSV_PLAIN);
    csv_text_cell(&buffer, SPAN("b"), false, CSV_PLAIN);
    csv_text_cell(&buffer, SPAN(""), false, CSV_PLAIN);
    csv_text_end_row(&buffer);
    assert_string_equal(buffer_string(&buffer), ",b,\n");
    buffer_release(&buffer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quotes_only_where_needed),
        cmocka_unit_test(quotes_at_every_place),
        cmocka_unit_test(leaves_out_nul),
        cmocka_unit_test(leaves_out_control_characters),
        cmocka_unit_test(guards_formulas_but_not_numbers),
        cmocka_unit_test(separates_cells_and_ends_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
