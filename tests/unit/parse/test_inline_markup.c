// SPDX-License-Identifier: MIT
#include "cmocka_unit.h"
#include "parse/text/inline_markup.h"
#include "parse/text/text_width.h"

static struct arena arena;

static void assert_strips(const char *text, bool is_markdown, const char *expected)
{
    bool is_left_out;
    assert_span(inline_markup_strip(&arena, span_of(text), is_markdown, &is_left_out),
                expected);
    bool is_expected = strstr(text, "~~") != NULL || strstr(text, "<sup>1") != NULL;
    assert_int_equal(is_left_out, is_expected);
}

static void test_markdown(void **state)
{
    (void)state;
    assert_strips("[a](b \"c\") and ![d](e){width=5}", true, "a and ");
    assert_strips("![a](b)5 <sup>x</sup>9<sup>1</sup> <s>4</s>3 CO<sub>2</sub>", true,
                  "5 x9 3 CO2");
    assert_strips("_**a**_ *b* snake_case_name __c__", true, "a b snake_case_name c");
    assert_strips("\\$5 \\- `a\\b` &amp; &#43;", true, "$5 - a\\b & +");
    assert_strips("<span class=\"x\">a</span><br>b <!-- c -->d", true, "a b d");
    assert_strips("[a]{.b} [[c](d)](e)", true, "a c");
    assert_strips("$34,872[^1] [^2 3]", true, "$34,872 [^2 3]");
    assert_strips("<h2 id=\"a\">b</h2><q>c</q>", true, "bc");
    assert_strips("~~a~~ ~b~ ~5", true, " ~b~ ~5");
    assert_strips("<https://a.b> <me@a.b> <x@c d>", true, "https://a.b me@a.b <x@c d>");
}

static void test_other_text(void **state)
{
    (void)state;
    assert_strips("**a** [b](c) <b>d</b> ~~e~~", false, "a b d ");
    // What could be the text itself stays.
    assert_strips("a_b_ *c* \\$ [d] {e} 1 < 2 & 3 > 2 `f`", false,
                  "a_b_ *c* \\$ [d] {e} 1 < 2 & 3 > 2 `f`");
    assert_strips("4 * 5 * 6 **", false, "4 * 5 * 6 **");
}

static void test_unclosed(void **state)
{
    (void)state;
    assert_strips("[a ( `b **c", true, "[a ( `b **c");
    static char many[200000];
    memset(many, '[', sizeof many - 1);
    assert_int_equal(
        inline_markup_strip(&arena, span_of(many), true, &(bool){false}).size,
        sizeof many - 1);
}

static void test_width(void **state)
{
    (void)state;
    assert_int_equal(text_width(SPAN("abc")), 3);
    assert_int_equal(text_width(SPAN("a\tb")), 9);
    assert_int_equal(text_width(SPAN("\xE2\x80\xA2 e\xCC\x81")), 3);
    assert_int_equal(text_width(SPAN("\xE3\x82\xBB")), 2);
    assert_span(text_width_part(SPAN("\xE2\x80\xA2  ab  cd"), 3, 7), "ab");
    assert_span(text_width_part(SPAN("ab"), 5, 9), "");
}

static int set_up(void **state)
{
    (void)state;
    arena_init(&arena);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_markdown),
        cmocka_unit_test(test_other_text),
        cmocka_unit_test(test_unclosed),
        cmocka_unit_test(test_width),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
