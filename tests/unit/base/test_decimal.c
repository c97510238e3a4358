// SPDX-License-Identifier: MIT
#include "base/decimal.h"

#include "cmocka_unit.h"

static struct decimal number(const char *text)
{
    struct decimal parsed;
    if (!decimal_parse(span_of(text), &parsed))
        fail_msg("\"%s\" is not a decimal", text);
    return parsed;
}

static void assert_prints(struct decimal decimal, const char *expected)
{
    char text[DECIMAL_TEXT_SIZE];
    size_t size = decimal_print(decimal, text);
    assert_span(((struct span){text, size}), expected);
}

static void plain_numbers_keep_their_digits(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "0",      "7",   "-7",  "4.50",  "0.05",
        "-0.5",   "0.0", "10",  "34872", "999999999999999999",
        "-12.34", "1.0", "0.1", "16.77", "-999999999999999999",
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        assert_prints(number(texts[i]), texts[i]);
    assert_prints(number("0.999999999999999999"), "0.999999999999999999");
    assert_prints(number("-0.000000000000000001"), "-0.000000000000000001");
    assert_prints(number("0.000000000000000000"), "0.000000000000000000");
    assert_prints(number("007"), "7"); // leading zeros are not digits of a number
    assert_prints(number("0000000000000000000000001"), "1");
    assert_prints(number("-0"), "0");
}

static void what_is_not_plain_is_refused(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",
        "-",
        ".",
        ".5",
        "5.",
        "-.5",
        "1.2.3",
        "1,000",
        "$1",
        "+1",
        " 1",
        "1 ",
        "1e3",
        "0x10",
        "--1",
        "1-",
        "abc",
        "1\xC2\xA0",
        "1000000000000000000",
        "0.1234567890123456789", // a scale of 19
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct decimal untouched = {42, 3};
        assert_false(decimal_parse(span_of(texts[i]), &untouched));
        assert_int_equal(untouched.coefficient, 42);
        assert_int_equal(untouched.scale, 3);
    }
}

static void assert_order(const char *left, const char *right, int expected)
{
    assert_int_equal(decimal_compare(number(left), number(right)), expected);
    assert_int_equal(decimal_compare(number(right), number(left)), -expected);
}

static void order_is_of_values_at_any_scale(void **state)
{
    (void)state;
    assert_order("4.0", "4", 0);
    assert_order("4.00", "4.000", 0);
    assert_order("-0.0", "0", 0);
    assert_order("4.1", "4.09", 1);
    assert_order("-4.1", "-4.09", -1);
    assert_order("999999999999999999", "0.999999999999999999", 1);
    assert_order("1", "0.999999999999999999", 1);
    assert_order("-1", "-0.999999999999999999", -1);
    assert_order("-999999999999999999", "0.000000000000000001", -1);
    assert_order("12345678901234567.8", "12345678901234567.9", -1);
    assert_order("0", "0.000000000000000001", -1);
    assert_order("99999999999999999.9", "0.00000000000000001", 1);
}

static void sums_are_exact_or_refused(void **state)
{
    (void)state;
    struct decimal sum;
    assert_true(decimal_add(number("12.1"), number("4.05"), &sum));
    assert_prints(sum, "16.15");
    assert_true(decimal_add(number("0.1"), number("-0.1"), &sum));
    assert_prints(sum, "0.0");
    assert_true(decimal_subtract(number("1"), number("0.99999999999999999"), &sum));
    assert_prints(sum, "0.00000000000000001");
    assert_false(decimal_add(number("999999999999999999"), number("1"), &sum));
    assert_false(decimal_subtract(number("-999999999999999999"), number("1"), &sum));
    assert_false(decimal_add(number("999999999999999999"), number("0.1"), &sum));
    assert_false(decimal_subtract(number("1"), number("0.000000000000000001"), &sum));
    assert_prints(sum, "0.00000000000000001"); // untouched by the refusals
}

static void products_are_exact_or_refused(void **state)
{
    (void)state;
    struct decimal product;
    assert_true(decimal_multiply(number("16.77"), decimal_of(2080), &product));
    assert_prints(product, "34881.60");
    assert_true(decimal_multiply(number("-0.5"), number("0.5"), &product));
    assert_prints(product, "-0.25");
    assert_true(decimal_multiply(number("-0.5"), number("-0.5"), &product));
    assert_prints(product, "0.25");
    assert_true(decimal_multiply(number("0"), number("-999999999999999999"), &product));
    assert_prints(product, "0");
    assert_true(decimal_multiply(number("999999999999999999"), number("-1"), &product));
    assert_prints(product, "-999999999999999999");
    assert_false(decimal_multiply(number("1000000000"), number("1000000000"), &product));
    assert_false(
        decimal_multiply(number("0.0000000001"), number("0.0000000001"), &product));
    assert_prints(decimal_absolute(number("-8.25")), "8.25");
}

static void bounds_are_closed_and_optional(void **state)
{
    (void)state;
    struct bounds bounds = {true, true, number("0"), number("100")};
    assert_true(decimal_is_within(number("0.0"), &bounds));
    assert_true(decimal_is_within(number("100"), &bounds));
    assert_false(decimal_is_within(number("100.1"), &bounds));
    assert_false(decimal_is_within(number("-0.1"), &bounds));
    bounds.has_minimum = false;
    assert_true(decimal_is_within(number("-999"), &bounds));
    assert_true(decimal_is_within(number("-999"), NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_numbers_keep_their_digits),
        cmocka_unit_test(what_is_not_plain_is_refused),
        cmocka_unit_test(order_is_of_values_at_any_scale),
        cmocka_unit_test(sums_are_exact_or_refused),
        cmocka_unit_test(products_are_exact_or_refused),
        cmocka_unit_test(bounds_are_closed_and_optional),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
