// SPDX-License-Identifier: MIT
#include "cmocka_unit.h"
#include "text_dump.h"

static struct text_reading reading;

#define assert_reads(text, expected)                                                     \
    assert_span(text_reading_dump(&reading, span_of(text)), expected)

static void test_marks_of_quotes_go(void **state)
{
    (void)state;
    assert_reads("> # Title\n>\n> - a\n>   more\n> - b\n", "# Title\n* a more | b\n");
    assert_reads(">> text\n> > - a\n", "text\n* a\n");
    assert_reads("> first line\n> second line\n", "first line\nsecond line\n");
    assert_reads("> | A | B | C |\n> |---|---|---|\n> | Average age | 46 | > 40 |\n",
                 "[A|B|C]\n[Average age|46|> 40]\n");
    // A page in a mail.
    assert_reads("> # T\n>\n> Average age\n> > 46\n> -\n> Hourly rate\n> -\n> $1\n",
                 "# T\n[Average age|> 46|-]\n[Hourly rate|-|$1]\n");
}

static void test_quotes_end_lists(void **state)
{
    (void)state;
    assert_reads("> - a\n- b\n", "* a\n* b\n");
    assert_reads("> 1. > a sentence that\ngoes on.\n", "* a sentence that goes on.\n");
}

static void test_quotes_in_items(void **state)
{
    (void)state;
    assert_reads("- a\n  > b\n  >\n- c\n", "* a b | c\n");
    assert_reads("1.  a\n\n    > b\n", "* a b\n");
    assert_reads("- a\n  > 10 years\n- > 5 years\n", "* a > 10 years | > 5 years\n");
}

static void test_values_keep_theirs(void **state)
{
    (void)state;
    assert_reads("Average age\n> 46\n>40\nHourly rate\n> $1\n>= $2\n",
                 "[Average age|> 46|>40]\n[Hourly rate|> $1|>= $2]\n");
    assert_reads("> 10 years\n", "> 10 years\n");
    assert_reads("> 10 years\n> about 5 years\n", "> 10 years\n> about 5 years\n");
    // One line alone may be an arrow.
    assert_reads("> Jobs\n\ntext\n", "> Jobs\ntext\n");
    // Among quotes values are told apart as well.
    assert_reads("> # Title\n\n> text\n\n> 10 years\n", "# Title\ntext\n> 10 years\n");
}

static int set_up(void **state)
{
    (void)state;
    return text_reading_init(&reading) ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    text_reading_release(&reading);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_marks_of_quotes_go),
        cmocka_unit_test(test_quotes_end_lists),
        cmocka_unit_test(test_quotes_in_items),
        cmocka_unit_test(test_values_keep_theirs),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
