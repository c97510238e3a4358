// SPDX-License-Identifier: MIT
#include "parse/html/html_mark.h"

#include "html_page.h"

static void is(const char *before, const char *mark, enum html_mark expected)
{
    enum html_mark found = html_mark_of(span_of(before), span_of(mark), true, false);
    if (found != expected)
        fail_msg("\"%s\" and \"%s\": %d, not %d", before, mark, (int)found,
                 (int)expected);
}

static void signs_of_footnotes_are_no_text(void **state)
{
    (void)state;
    is("24107", "1", MARK_NOTE);
    is("24,107", "12", MARK_NOTE);
    is("-8", "1", MARK_NOTE);
    is("$16.77", "1", MARK_NOTE);
    is("Retail", "1", MARK_NOTE);
    is("Retail", "a", MARK_NOTE);
    is("Retail", "ii", MARK_NOTE);
    is("Retail", "[3]", MARK_NOTE);
    is("Retail", "(b)", MARK_NOTE);
    is("Retail", "1, 2", MARK_NOTE);
    is("6,412", ",", MARK_NOTE);
    is("Retail", "*", MARK_NOTE);
    is("Retail", "†", MARK_NOTE);
    is("Office", "®", MARK_NOTE);
    is("Office", "TM", MARK_NOTE);
    is("31%", "2", MARK_NOTE);
    is("Baker", "new", MARK_NOTE);
}

static void parts_of_a_figure_are_text(void **state)
{
    (void)state;
    is("", "$", MARK_TEXT);
    is("", "24,107", MARK_TEXT);
    is("20", "th", MARK_TEXT);
    is("31", "%", MARK_TEXT);
    is("10", "+", MARK_TEXT);
    is("34", "k", MARK_TEXT);
    is("$34", "K", MARK_TEXT);
    is("$16", "/hr", MARK_TEXT);
    is("$20.", "00", MARK_TEXT);
    is("$20", ".00", MARK_TEXT);
    is("75 m", "2", MARK_TEXT);
    is("1", "½", MARK_TEXT);
}

static void cents_are_told_from_what_may_be_a_footnote(void **state)
{
    (void)state;
    is("$14", "42", MARK_CENTS);
    is("between $14", "42", MARK_CENTS);
    is("$14", "1", MARK_NOTE);
    is("$34,872", "12", MARK_POWER);
    is("$34872", "12", MARK_POWER);
    is("3 x 10", "5", MARK_POWER);
}

static void lowered_digits_behind_short_words_are_formulas(void **state)
{
    (void)state;
    assert_int_equal(html_mark_of(SPAN("CO"), SPAN("2"), false, false), MARK_TEXT);
    assert_int_equal(html_mark_of(SPAN("Retail"), SPAN("1"), false, false), MARK_NOTE);
    assert_int_equal(html_mark_of(SPAN("24107"), SPAN("1"), false, false), MARK_NOTE);
}

static void a_link_makes_a_digit_the_sign_of_a_footnote(void **state)
{
    (void)state;
    assert_int_equal(html_mark_of(SPAN("$14"), SPAN("42"), true, true), MARK_NOTE);
    assert_int_equal(html_mark_of(SPAN("20"), SPAN("th"), true, true), MARK_TEXT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signs_of_footnotes_are_no_text),
        cmocka_unit_test(parts_of_a_figure_are_text),
        cmocka_unit_test(cents_are_told_from_what_may_be_a_footnote),
        cmocka_unit_test(lowered_digits_behind_short_words_are_formulas),
        cmocka_unit_test(a_link_makes_a_digit_the_sign_of_a_footnote),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
