// SPDX-License-Identifier: MIT
#include "base/span.h"

#include "cmocka_unit.h"

#include <stdlib.h>
#include <time.h>

static void empty_spans_are_safe_everywhere(void **state)
{
    (void)state;
    struct span none = span_of(NULL), out;
    assert_int_equal(none.size, 0);
    assert_true(span_equal(none, SPAN("")));
    assert_true(span_equal_nocase(none, SPAN("")));
    assert_int_equal(span_compare(none, SPAN("")), 0);
    assert_true(span_starts(none, SPAN("")));
    assert_true(span_ends(SPAN("a"), none));
    assert_int_equal(span_find(none, SPAN("a")), SPAN_NOT_FOUND);
    assert_int_equal(span_find(SPAN("a"), none), 0);
    assert_int_equal(span_find_byte(none, 'a'), SPAN_NOT_FOUND);
    assert_int_equal(span_find_last_byte(none, 'a'), SPAN_NOT_FOUND);
    assert_int_equal(span_trim(none).size, 0);
    assert_int_equal(span_part(none, 3, 9).size, 0);
    assert_false(span_next(&none, ',', &out));
    assert_false(span_next_line(&none, &out));
}

static void parts_are_clamped(void **state)
{
    (void)state;
    struct span text = SPAN("abcdef");
    assert_span(span_part(text, 2, 4), "cd");
    assert_span(span_part(text, 4, 2), "");
    assert_span(span_part(text, 4, 99), "ef");
    assert_span(span_part(text, 99, 99), "");
    assert_span(span_from(text, 6), "");
    assert_span(span_between(text.data + 1, text.data + 3), "bc");
}

static void order_is_of_bytes_and_shorter_first(void **state)
{
    (void)state;
    assert_true(span_compare(SPAN("a"), SPAN("ab")) < 0);
    assert_true(span_compare(SPAN("b"), SPAN("ab")) > 0);
    assert_true(span_compare(SPAN("Z"), SPAN("a")) < 0);
    assert_true(span_compare(SPAN("\xC3\xA9"), SPAN("z")) > 0); // unsigned bytes
    assert_true(span_compare(SPAN("a\0b"), SPAN("a\0c")) < 0);
}

static void case_is_ignored_for_ascii_only(void **state)
{
    (void)state;
    assert_true(span_equal_nocase(SPAN("LGBT Percentage"), SPAN("lgbt percentage")));
    assert_false(span_equal_nocase(SPAN("\xC3\x89"), SPAN("\xC3\xA9")));
    assert_false(span_equal_nocase(SPAN("@"), SPAN("`"))); // 0x20 apart, not letters
}

static void searches_find_first_and_last(void **state)
{
    (void)state;
    struct span text = SPAN("a vs b vs c");
    assert_int_equal(span_find(text, SPAN(" vs ")), 1);
    assert_int_equal(span_find(text, SPAN("vsx")), SPAN_NOT_FOUND);
    assert_int_equal(span_find_byte(text, 'v'), 2);
    assert_int_equal(span_find_last_byte(text, 'v'), 7);
    assert_true(span_starts(text, SPAN("a vs")));
    assert_true(span_ends(text, SPAN("vs c")));
    assert_false(span_starts(SPAN("a"), SPAN("ab")));
}

static void trimming_takes_no_break_spaces_too(void **state)
{
    (void)state;
    assert_span(span_trim(SPAN(" \t\xC2\xA0 a\xC2\xA0 b \r\n\xC2\xA0")), "a\xC2\xA0 b");
    assert_span(span_trim(SPAN("\xC2\xA0\xC2\xA0")), "");
    assert_span(span_trim_start(SPAN(" a ")), "a ");
    assert_span(span_trim_end(SPAN(" a ")), " a");
    assert_span(span_trim(SPAN("\xC3\xA0")), "\xC3\xA0"); // ends like U+00A0, is not
}

static void assert_split(const char *text, char separator, const char *expected)
{
    struct span rest = span_of(text), part;
    char joined[128] = "";
    while (span_next(&rest, separator, &part)) {
        size_t used = strlen(joined);
        snprintf(joined + used, sizeof joined - used, "[%.*s]", SPAN_FORMAT(part));
    }
    assert_string_equal(joined, expected);
}

static void splitting_keeps_empty_parts_inside(void **state)
{
    (void)state;
    assert_split("a,,b", ',', "[a][][b]");
    assert_split(",a", ',', "[][a]");
    assert_split("a,", ',', "[a]");
    assert_split("a", ',', "[a]");
    assert_split("", ',', "");
}

static void assert_lines(struct span text, const char *expected)
{
    struct span line;
    char joined[128] = "";
    while (span_next_line(&text, &line)) {
        size_t used = strlen(joined);
        snprintf(joined + used, sizeof joined - used, "[%.*s]", SPAN_FORMAT(line));
    }
    assert_string_equal(joined, expected);
}

static void lines_end_in_each_known_way(void **state)
{
    (void)state;
    assert_lines(SPAN("a\nb\r\nc\rd"), "[a][b][c][d]");
    assert_lines(SPAN("a\n\nb\n"), "[a][][b]");
    assert_lines(SPAN("a\r\rb\r"), "[a][][b]");
    assert_lines(SPAN("\r\n\r\n"), "[][]");
    assert_lines(SPAN("\n\r"), "[][]");
    assert_lines(SPAN("a\rb\nc"), "[a][b][c]");
}

// A page of nothing but carriage returns must not cost the square of its size.
static void lines_cost_linear_time(void **state)
{
    (void)state;
    enum { SIZE = 4 << 20 };
    char *returns = malloc(SIZE);
    assert_non_null(returns);
    memset(returns, '\r', SIZE);
    struct span rest = {returns, SIZE}, line;
    size_t count = 0;
    clock_t begin = clock();
    while (span_next_line(&rest, &line) && clock() - begin < 5 * CLOCKS_PER_SEC)
        count++;
    free(returns);
    assert_int_equal(count, SIZE);
}

// Text is gone through in steps of several bytes.
static void lines_of_every_length_end_where_they_end(void **state)
{
    (void)state;
    static const char *const ends[] = {"\n", "\r", "\r\n"};
    char text[80];
    for (size_t e = 0; e < 3; e++)
        for (size_t size = 0; size < 50; size++) {
            memset(text, 'x', sizeof text);
            memcpy(text + size, ends[e], strlen(ends[e]));
            struct span rest = {text, sizeof text}, line;
            assert_true(span_next_line(&rest, &line));
            assert_int_equal(line.size, size);
            assert_int_equal(rest.size, sizeof text - size - strlen(ends[e]));
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(empty_spans_are_safe_everywhere),
        cmocka_unit_test(parts_are_clamped),
        cmocka_unit_test(order_is_of_bytes_and_shorter_first),
        cmocka_unit_test(case_is_ignored_for_ascii_only),
        cmocka_unit_test(searches_find_first_and_last),
        cmocka_unit_test(trimming_takes_no_break_spaces_too),
        cmocka_unit_test(splitting_keeps_empty_parts_inside),
        cmocka_unit_test(lines_end_in_each_known_way),
        cmocka_unit_test(lines_cost_linear_time),
        cmocka_unit_test(lines_of_every_length_end_where_they_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
