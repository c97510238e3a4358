// SPDX-License-Identifier: MIT
#include "cmocka_unit.h"
#include "text_dump.h"

static struct text_reading reading;

#define assert_reads(text, expected)                                                     \
    assert_span(text_reading_dump(&reading, span_of(text)), expected)

static void test_marks_before_known_headings_are_marks_of_headings(void **state)
{
    (void)state;
    assert_reads("= Cook vs baker\n\n== Common cook skills\n\n* Knives, 4%\n\n== Links\n",
                 "# Cook vs baker\n# Common cook skills\n* Knives, 4%\n# Links\n");
    assert_reads("== Cook vs baker ==\n\n=== Common cook skills ===\n* Knives, 4%\n",
                 "# Cook vs baker\n# Common cook skills\n* Knives, 4%\n");
    assert_reads("* Cook vs baker\n** Common cook skills\n- Knives, 4%\n* Links\n",
                 "# Cook vs baker\n# Common cook skills\n* Knives, 4%\n# Links\n");
    assert_reads("h1. Cook vs baker\n\nh2(#c). Common cook skills\n\n* Knives, 4%\n",
                 "# Cook vs baker\n# Common cook skills\n* Knives, 4%\n");
    assert_reads("h2. {anchor:c}Common cook skills\n* Knives, 4%\n",
                 "# Common cook skills\n* Knives, 4%\n");
    assert_reads(".. rubric:: Differences between cook and baker duties and\n"
                 "   responsibilities\n   :name: c\n\n-  Knives, 4%\n",
                 "# Differences between cook and baker duties and responsibilities\n"
                 "* Knives, 4%\n");
}

static void test_the_same_marks_are_items_where_they_mark_none(void **state)
{
    (void)state;
    assert_reads("* Cook vs baker\n* Cook vs clerk\n",
                 "* Cook vs baker | Cook vs clerk\n");
    assert_reads("== equal ==\n", "== equal ==\n");
}

// A wrapped heading whose first line alone reads as a known one, and another.
static void test_stars_that_close_further_down_are_no_marks(void **state)
{
    (void)state;
    assert_reads("***** Differences between cook and baker duties and responsibilities\n"
                 "and more *****\n***** What does an outside cook, customer\n"
                 "service do? *****\nA cook cooks.\n",
                 "# Differences between cook and baker duties and responsibilities and "
                 "more\n# What does an outside cook, customer service do?\n"
                 "A cook cooks.\n");
}

static void test_lines_of_markup_hold_no_text(void **state)
{
    (void)state;
    assert_reads("<div class=\"x\">\n\nText\n\n</div>\n", "Text\n");
    assert_reads(".. container:: x\n\n   Text\n", "Text\n");
    assert_reads("Text\n\n:PROPERTIES:\n:ID: x\n:END:\n", "Text\n");
    assert_reads("[[x]]\nText\n\n{panel:role=main}\n", "Text\n");
}

static void test_blocks_of_html_stand_in_text(void **state)
{
    (void)state;
    assert_reads("# A\n\n<ul>\n<li>b</li>\n<li>c</li>\n</ul>\n\nText\n",
                 "# A\n* b | c\nText\n");
    assert_reads("# A\n\n<h2>Common cook skills</h2>\n\n- Knives, 4%\n",
                 "# A\n# Common cook skills\n* Knives, 4%\n");
}

static void test_tables_between_two_marks(void **state)
{
    (void)state;
    assert_reads("{| class=\"wikitable\"\n|+ Pay\n! !! Cook !! Baker\n|-\n"
                 "| Average age || 46 || 40\n|-\n| Hourly rate\n| $1\n"
                 "| style=\"x\" | $2\n|}\n",
                 "[|Cook|Baker]\n[Average age|46|40]\n[Hourly rate|$1|$2]\n");
    assert_reads("[cols=\"1,1,1\",options=\"header\"]\n|===\n| | Cook\n| Baker\n\n"
                 "|Average age\n|46\n|40\n|===\n",
                 "[|Cook|Baker]\n[Average age|46|40]\n");
    assert_reads("[cols=3*]\n|===\n||Cook|Baker\n|Average age|46|40\n|===\n",
                 "[|Cook|Baker]\n[Average age|46|40]\n");
    // Cells that fill no rows: whose they are is not known.
    const struct document *document = text_reading_read(
        &reading, SPAN("|===\n| |Cook |Baker\n\n|Average age |46\n|===\n"));
    assert_int_equal(document->count, 0);
    assert_int_equal(document->note_count, 1);
}

static void test_signs_between_cells(void **state)
{
    (void)state;
    assert_reads("|_. Baker|_. Cook|_. |\n|Average age|46|40|\n|Hourly rate|$1|$2|\n",
                 "[Baker|Cook|]\n[Average age|46|40]\n[Hourly rate|$1|$2]\n");
    assert_reads(
        "^ ^ Baker ^ Cook ^\n^ Average age | 46 | 40 |\n| Hourly rate | $1 | $2 |\n",
        "[|Baker|Cook]\n[Average age|46|40]\n[Hourly rate|$1|$2]\n");
    assert_reads("||Baker||Cook|| ||\n|Average age|46|40|\n|Hourly rate|$1|$2|\n",
                 "[Baker|Cook|]\n[Average age|46|40]\n[Hourly rate|$1|$2]\n");
}

static void test_several_tabs_between_cells(void **state)
{
    (void)state;
    assert_reads("\t\tCook\t\tBaker\nAverage age\t\t46\t\t40\nGrowth rate\t\t\t\t4%\n",
                 "[|Cook|Baker]\n[Average age|46|40]\n[Growth rate||4%]\n");
    assert_reads("\t\t\tCook\t\t\tBaker\nAverage age\t\t\t46\t\t\t40\n",
                 "[|Cook|Baker]\n[Average age|46|40]\n");
    // One tab somewhere: then the others are empty cells.
    assert_reads("\tCook\tBaker\nAverage age\t46\t40\nGrowth rate\t\t4%\n",
                 "[|Cook|Baker]\n[Average age|46|40]\n[Growth rate||4%]\n");
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
        cmocka_unit_test(test_marks_before_known_headings_are_marks_of_headings),
        cmocka_unit_test(test_the_same_marks_are_items_where_they_mark_none),
        cmocka_unit_test(test_stars_that_close_further_down_are_no_marks),
        cmocka_unit_test(test_lines_of_markup_hold_no_text),
        cmocka_unit_test(test_blocks_of_html_stand_in_text),
        cmocka_unit_test(test_tables_between_two_marks),
        cmocka_unit_test(test_signs_between_cells),
        cmocka_unit_test(test_several_tabs_between_cells),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
