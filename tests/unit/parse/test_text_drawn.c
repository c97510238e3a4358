// SPDX-License-Identifier: MIT
#include "cmocka_unit.h"
#include "text_dump.h"

#include <stdio.h>

// Tables with drawn borders, with rows over several lines, and with columns that are set
// to the right or in the middle.

static struct text_reading reading;

#define assert_reads(text, expected)                                                     \
    assert_span(text_reading_dump(&reading, span_of(text)), expected)

#define ROWS "[|Cook|Baker]\n[Average age|46|40]\n[Hourly rate|$1|$2]\n"

static void test_borders_of_text_browsers(void **state)
{
    (void)state;
    // w3m and elinks in UTF-8; w3m and links in ASCII, whose top has no corners inside.
    assert_reads("┌───────────┬────┬─────┐\n│           │Cook│Baker│\n"
                 "├───────────┼────┼─────┤\n│Average age│46  │40   │\n"
                 "├───────────┼────┼─────┤\n│Hourly rate│$1  │$2   │\n"
                 "└───────────┴────┴─────┘\n",
                 ROWS);
    assert_reads("  +----------------------+\n  |           |Cook|Baker|\n"
                 "  |-----------+----+-----|\n  |Average    |46  |40   |\n"
                 "  |age        |    |     |\n  |-----------+----+-----|\n"
                 "  |Hourly rate|$1  |$2   |\n  +----------------------+\n",
                 ROWS);
}

static void test_borders_of_shells(void **state)
{
    (void)state;
    assert_reads("╒═════════════╤══════╤═══════╕\n│             │ Cook │ Baker │\n"
                 "╞═════════════╪══════╪═══════╡\n│ Average age │ 46   │ 40    │\n"
                 "│ Hourly rate │ $1   │ $2    │\n╘═════════════╧══════╧═══════╛\n",
                 ROWS);
    // Every line is a row when labels begin several; one without a label goes on.
    assert_reads("+-------------------+----------+---------+\n"
                 "|                   | Cook     | Baker   |\n"
                 "+===================+==========+=========+\n"
                 "| Average age       | 46       | 40      |\n"
                 "| Most common major | Civil    | Arts    |\n"
                 "|                   | Design   |         |\n"
                 "| Hourly rate       | $1       | $2      |\n"
                 "+-------------------+----------+---------+\n",
                 "[|Cook|Baker]\n[Average age|46|40]\n"
                 "[Most common major|Civil Design|Arts]\n[Hourly rate|$1|$2]\n");
    // Without a border above it is a table of Org mode or Markdown: lines are rows.
    assert_reads("|             | Cook | Baker |\n|-------------+------+-------|\n"
                 "| Average age | 46   | 40    |\n| Hourly rate | $1   | $2    |\n",
                 ROWS);
}

static void test_underlined_rows(void **state)
{
    (void)state;
    // html2text: underscores stand for the spaces of a row's last line.
    assert_reads(" ______________________________________\n"
                 "|              |Cook        |Baker     |\n"
                 "|______________|of_bread____|__________|\n"
                 "|Average_age___|46__________|40________|\n"
                 "|Best paying   |University  |3M        |\n"
                 "|company_______|of_Duke_____|__________|\n"
                 "|Hourly_rate___|$1__________|$2________|\n",
                 "[|Cook of bread|Baker]\n[Average age|46|40]\n"
                 "[Best paying company|University of Duke|3M]\n[Hourly rate|$1|$2]\n");
}

static void test_wrapped_rows_of_pipes(void **state)
{
    (void)state;
    // html2text of Python: each row ends with two spaces.
    assert_reads("| Cook of much\nbread| Baker  \n---|---|---  \n"
                 "Best paying company| Duke\nUniversity| University\nof Cali  \n"
                 "Average age| 46| 40  \n\nx\n",
                 "[Cook of much bread|Baker]\n"
                 "[Best paying company|Duke University|University of Cali]\n"
                 "[Average age|46|40]\nx\n");
    // Padded cells go on below themselves.
    assert_reads("|             | Cook of | Baker |\n|             | bread   |       |\n"
                 "|-------------|---------|-------|\n| Average age | 46      | 40    |\n"
                 "| Best paying | x       | y     |\n|             | of z    | 3M    |\n",
                 "[|Cook of bread|Baker]\n[Average age|46|40]\n"
                 "[Best paying|x of z|y 3M]\n");
    // AsciiDoc: rows begin with a border and have none at their end.
    assert_reads("|===\n| |Cook |Baker\n\n|Average age |46 |40\n"
                 "|Best paying company |University of\nDuke |3M\n|===\n",
                 "[|Cook|Baker]\n[Average age|46|40]\n"
                 "[Best paying company|University of Duke|3M]\n");
    // Cells that do not stand below those above are a row of their own.
    assert_reads("| a | b |\n|---|---|\n| c | d |\n|  | e |\n", "[a|b]\n[c|d]\n[|e]\n");
}

static void test_ragged_columns(void **state)
{
    (void)state;
    // The longest text is the title, or a value; set to the right, or in the middle.
    assert_reads("               Cook of much bread    Baker\n"
                 "Average age                    46       40\n"
                 "Hourly rate                 $1.00    $2.00\n"
                 "Growth rate                    3%       4%\n",
                 "[|Cook of much bread|Baker]\n[Average age|46|40]\n"
                 "[Hourly rate|$1.00|$2.00]\n[Growth rate|3%|4%]\n");
    assert_reads("                                         Cook    Baker\n"
                 "Average age                                46       40\n"
                 "Most common college  University of Duke Medic  Harvard\n"
                 "Hourly rate                             $1.00    $2.00\n"
                 "Growth rate                                3%       4%\n",
                 "[|Cook|Baker]\n[Average age|46|40]\n"
                 "[Most common college|University of Duke Medic|Harvard]\n"
                 "[Hourly rate|$1.00|$2.00]\n[Growth rate|3%|4%]\n");
    assert_reads("               Cook of much bread    Baker\n"
                 "Average age            46              40\n"
                 "Hourly rate           $1.00          $2.00\n"
                 "Growth rate            3%              4%\n",
                 "[|Cook of much bread|Baker]\n[Average age|46|40]\n"
                 "[Hourly rate|$1.00|$2.00]\n[Growth rate|3%|4%]\n");
}

static void test_wrapped_heading(void **state)
{
    (void)state;
    static const char prose[] =
        "Words of prose that go on and on until the line is full of\n"
        "them, which is so here and in the next line as well, so that\n"
        "it is plain to see at which column these lines were broken.\n\n";
    char text[512];
    snprintf(text, sizeof text,
             "%s## Per diem loan representative, customer service vs clerk\n"
             "overview\n\n",
             prose);
    struct span dump = text_reading_dump(&reading, span_of(text));
    assert_true(span_ends(dump, SPAN("# Per diem loan representative, customer service "
                                     "vs clerk overview\n")));
    // What makes no heading that is known is a paragraph.
    snprintf(text, sizeof text,
             "%s## Per diem loan representatives, and what they have to do\n"
             "They do much.\n\n",
             prose);
    dump = text_reading_dump(&reading, span_of(text));
    assert_true(span_ends(dump, SPAN("\nThey do much.\n")));
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
        cmocka_unit_test(test_borders_of_text_browsers),
        cmocka_unit_test(test_borders_of_shells),
        cmocka_unit_test(test_underlined_rows),
        cmocka_unit_test(test_wrapped_rows_of_pipes),
        cmocka_unit_test(test_ragged_columns),
        cmocka_unit_test(test_wrapped_heading),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
