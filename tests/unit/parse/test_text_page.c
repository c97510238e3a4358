// SPDX-License-Identifier: MIT
#include "cmocka_unit.h"
#include "text_dump.h"

static struct text_reading reading;

#define assert_reads(text, expected)                                                     \
    assert_span(text_reading_dump(&reading, span_of(text)), expected)

static void assert_rendering(const char *text, const char *rendering)
{
    assert_string_equal(text_reading_read(&reading, span_of(text))->rendering, rendering);
}

static void test_pipes(void **state)
{
    (void)state;
    assert_reads("| Collector | Clerk | |\n| Hourly rate | $16.77 | $15.80 |\n",
                 "[Collector|Clerk|]\n[Hourly rate|$16.77|$15.80]\n");
    assert_reads("|  | A | B |\n|--|:-:|---|\n| Growth rate | \\- | **\\$5** |\n",
                 "[|A|B]\n[Growth rate|-|$5]\n");
    assert_reads("a | b \\| c\n<span class=x>d</span> | [e](/f){.g}\n",
                 "[a|b | c]\n[d|e]\n");
    assert_rendering("| a | b |\n| c | d |\n| e | f |\n", "pipes");
}

static void test_boxes_and_rulers(void **state)
{
    (void)state;
    assert_reads("+-----+-----+\n|     | Top |\n|     | Job |\n+=====+=====+\n"
                 "| Age | 46  |\n+-----+-----+\n",
                 "[|Top Job]\n[Age|46]\n");
    assert_reads("+---+---+\n| a | b |\n+---+---+\n| c | d |\n| e | f |\n+---+---+\n",
                 "[a|b]\n[c|d]\n[e|f]\n");
    assert_reads(
        "text\n\n       Top      Low\n  ---- -------- ------\n  Age  46       40\n"
        "  Pay  $5 or so -\n\nmore\n",
        "text\n[|Top|Low]\n[Age|46|40]\n[Pay|$5 or so|-]\nmore\n");
    assert_reads(
        "  ------------------\n       Top    Low\n       job\n  ---- ------ -----\n"
        "  Age  46     40\n\n  Pay  $5 or  -\n       so\n  ------------------\n",
        "[|Top job|Low]\n[Age|46|40]\n[Pay|$5 or so|-]\n");
    assert_reads("==== ====\n a    b\n==== ====\n 1    2\n 3    4\n==== ====\n",
                 "[a|b]\n[1|2]\n[3|4]\n");
}

static void test_broken_words(void **state)
{
    (void)state;
    // A word of the page, a label, a number; two words, or one: that stays open.
    assert_reads("Representative vs cook\n\n"
                 "+--------+--------+--------+\n"
                 "|        | Re     | Cook   |\n"
                 "|        | presen |        |\n"
                 "|        | tative |        |\n"
                 "+========+========+========+\n"
                 "| A      | 46     | 40     |\n"
                 "| verage |        |        |\n"
                 "| age    |        |        |\n"
                 "+--------+--------+--------+\n"
                 "| Number | 1,4    | 85     |\n"
                 "| of     | 89,895 |        |\n"
                 "| jobs   |        |        |\n"
                 "+--------+--------+--------+\n"
                 "| Most   | Civil  | Arts   |\n"
                 "| common | Design |        |\n"
                 "| major  |        |        |\n"
                 "+--------+--------+--------+\n",
                 "Representative vs cook\n[|Representative|Cook]\n[Average age|46|40]\n"
                 "[Number of jobs|1,489,895|85]\n[Most common major||Arts]\n");
    // A title that nothing else on the page says how to read: no table.
    static const char doubtful[] = "+--------+--------+\n|        | pre    |\n"
                                   "|        | sently |\n+========+========+\n"
                                   "| Age    | 46     |\n+--------+--------+\n";
    const struct document *document = text_reading_read(&reading, span_of(doubtful));
    assert_int_equal(document->note_count, 1);
    assert_int_equal(document->count, 0);
}

static const char w3m[] = "                  Collector          Collections, Customer\n"
                          "                                            Service\n"
                          " Average   46                       46\n"
                          "   age\n"
                          "  Gender   Male, 36.0% Female,      Male, 29.3% Female,\n"
                          "  ratio    64.0%                    70.7%\n"
                          "           University of            Black or African\n"
                          "   Best    California and its       American\n"
                          "  paying   schools\n"
                          "  company\n"
                          "   LGBT    8%                       8%\n"
                          "Percentage\n";

static void test_columns(void **state)
{
    (void)state;
    assert_reads("                    Collector  Clerk, Senior\n"
                 "Number of jobs      23,948     161,544\n"
                 "Most common degree  Bachelor's Certificate, 2%\n"
                 "                    Degree, 3%\n"
                 "Average age         46         40\n",
                 "[|Collector|Clerk, Senior]\n[Number of jobs|23,948|161,544]\n"
                 "[Most common degree|Bachelor's Degree, 3%|Certificate, 2%]\n"
                 "[Average age|46|40]\n");
    assert_reads(w3m,
                 "[|Collector|Collections, Customer Service]\n[Average age|46|46]\n"
                 "[Gender ratio|Male, 36.0% Female, 64.0%|Male, 29.3% Female, 70.7%]\n"
                 "[Best paying company|University of California and its schools|"
                 "Black or African American]\n[LGBT Percentage|8%|8%]\n");
    assert_rendering("x\n\nNumber of jobs      23,948     161,544\n"
                     "Average age         46         40\n",
                     "columns");
}

static void test_cells_on_lines(void **state)
{
    (void)state;
    assert_reads(
        "x vs y overview\nA Job\nThe Other\nAverage age\n46\n40\nHourly rate\n$1\n-\n",
        "x vs y overview\n[|A Job|The Other]\n[Average age|46|40]\n"
        "[Hourly rate|$1|-]\n");
    assert_reads(
        "A\n\nB\n\nAverage age\n\n46\n\n40\n\nHourly rate\n\n$1\n\n$2\n\nText.\n",
        "[|A|B]\n[Average age|46|40]\n[Hourly rate|$1|$2]\nText.\n");
    // A label that is not known has as many values as the others.
    assert_reads("Average age\n46\n40\nShoe size\n9\n8\nHourly rate\n$1\n$2\n",
                 "[Average age|46|40]\n[Shoe size|9|8]\n[Hourly rate|$1|$2]\n");
    assert_reads("\tA\tB\nAverage age\t46\t\nHourly rate\t$1\t$2\n",
                 "[|A|B]\n[Average age|46|]\n[Hourly rate|$1|$2]\n");
}

static void test_glued(void **state)
{
    (void)state;
    assert_reads("ClerkCook\nAverage age4640\nGrowth rate-2%\n\nThe end.\n",
                 "<ClerkCook>\n<Average age|4640>\n<Growth rate|-2%>\nThe end.\n");
    assert_reads("Clerk Cook\nAverage age 46 40\nGrowth rate - 2%\n",
                 "<Clerk Cook>\n<Average age|46 40>\n<Growth rate|- 2%>\n");
    // The words of a label in a sentence are no row.
    assert_reads("A clerk has an\naverage salary of $5.\n",
                 "A clerk has an\naverage salary of $5.\n");
}

static void test_swapped(void **state)
{
    (void)state;
    assert_reads("| Job | Average age | Hourly rate |\n| A | 46 | $1 |\n| B | 40 | $2 |\n"
                 "| C | 30 | $3 |\n",
                 "[|A|B|C]\n[Average age|46|40|30]\n[Hourly rate|$1|$2|$3]\n");
    // Nothing stands over the occupations, or their column has no cell there.
    assert_reads("| Average age | Hourly rate | |\n| A | 46 | $1 |\n| B | 40 | $2 |\n",
                 "[|A|B]\n[Average age|46|40]\n[Hourly rate|$1|$2]\n");
    assert_reads(
        "|   |   |\n|---|---|\n| | Average age | Hourly rate |\n| A | 46 | $1 |\n",
        "[|A]\n[Average age|46]\n[Hourly rate|$1]\n");
    // A row that is not as wide as the labels tells nothing.
    assert_reads("| Job | Average age | Hourly rate |\n| A | 46 |\n| B | 40 | $2 |\n",
                 "[|A|B]\n[Average age||40]\n[Hourly rate||$2]\n");
}

static void test_swapped_tabs(void **state)
{
    (void)state;
    assert_reads("\tAverage age\tHourly rate\nA\t46\t$1\nB\t40\t$2\nC\t30\t$3\n",
                 "[|A|B|C]\n[Average age|46|40|30]\n[Hourly rate|$1|$2|$3]\n");
    assert_reads("Average age\tHourly rate\nA\t46\t$1\nB\t40\t$2\n",
                 "[|A|B]\n[Average age|46|40]\n[Hourly rate|$1|$2]\n");
    assert_rendering("Job\tAverage age\tHourly rate\nA\t46\t$1\nB\t40\t$2\n", "tabs");
}

static void test_swapped_cells(void **state)
{
    (void)state;
    assert_reads("Average age\nHourly rate\nBaker\n46\n$1\nCook\n40\n-\nText.\n",
                 "[|Baker|Cook]\n[Average age|46|40]\n[Hourly rate|$1|-]\nText.\n");
    assert_reads("Average age\n\nHourly rate\n\nBaker\n\n46\n\n$1\n\nCook\n\n40\n\n$2\n\n"
                 "Dyer\n\n30\n\n$3\n\nText.\n",
                 "[|Baker|Cook|Dyer]\n[Average age|46|40|30]\n[Hourly rate|$1|$2|$3]\n"
                 "Text.\n");
    // One cell too few, and another row begins somewhere in what follows.
    const struct document *document = text_reading_read(
        &reading, span_of("Average age\nMost common major\nBaker\n46\nArts\nCook\n40\n"
                          "Dyer\n30\nMusic\n"));
    assert_int_equal(document->note_count, 1);
    for (size_t i = 0; i < document->count; i++)
        assert_null(document->blocks[i].table);
}

static void test_swapped_columns(void **state)
{
    (void)state;
    assert_reads("        Average  Hourly  Best paying\n"
                 "        age      rate    company\n"
                 "Baker   46       $1      Bread of\n"
                 "                         the North\n"
                 "Cook    40       $2      Soup Inc\n"
                 "of all\n"
                 "trades\n",
                 "[|Baker|Cook of all trades]\n[Average age|46|40]\n[Hourly rate|$1|$2]\n"
                 "[Best paying company|Bread of the North|Soup Inc]\n");
    // Is the last word of the one or the first of the other?
    const struct document *document =
        text_reading_read(&reading, span_of("Job     Average age  Hourly rate\n"
                                            "Baker   46           $1\n"
                                            "Senior\n"
                                            "Cook    40           $2\n"));
    assert_int_equal(document->note_count, 0);
    document =
        text_reading_read(&reading, span_of("Job     Average age  Highest paying state\n"
                                            "Baker   46           New\n"
                                            "                     York\n"
                                            "                     West\n"
                                            "Cook    40           Virginia\n"));
    assert_int_equal(document->note_count, 1);
}

static const char wrapped[] =
    "****** A vs b ******\n"
    "The differences between these can be seen in a few of the details.\n"
    "It typically takes 6-\n"
    "12 months to become both of them. Additionally, one of them has an\n"
    "average salary of $34,872, which is higher than what the other has.\n"
    "Each job has other duties, as the names of them say quite clearly.\n"
    "***** What does the one who is called the first of the two do all the\n"
    "day? *****\n"
    "    * Call account holders about payments that were missed, and note\n"
    "      what was promised.\n"
    "    * See\n";

static void test_wrapped_prose(void **state)
{
    (void)state;
    struct span dump = text_reading_dump(&reading, span_of(wrapped));
    assert_true(span_find(dump, SPAN("has an average salary of $34,872, which")) !=
                SPAN_NOT_FOUND);
    assert_true(span_find(dump, SPAN("# What does the one who is called the first of the "
                                     "two do all the day?\n")) != SPAN_NOT_FOUND);
    assert_true(span_find(dump, SPAN("* Call account holders about payments that were "
                                     "missed, and note what was promised. | See\n")) !=
                SPAN_NOT_FOUND);
    // Lines of their own stay so where nothing was wrapped.
    assert_reads("Post job\nExplore jobs\n", "Post job\nExplore jobs\n");
}

static void test_blocks(void **state)
{
    (void)state;
    assert_reads("# One #\n\nTwo\n===\n\nThree\n-----\n\ntext\n",
                 "# One\n# Two\n# Three\ntext\n");
    assert_reads("\xE2\x80\xA2 a\n\xE2\x80\xA2 b\n\n1. c\n2. d\n\n  o e\n",
                 "* a | b\n* c | d\n* e\n");
    assert_reads("- a\n\n- b\n  more\n", "* a | b more\n");
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
        cmocka_unit_test(test_pipes),           cmocka_unit_test(test_boxes_and_rulers),
        cmocka_unit_test(test_columns),         cmocka_unit_test(test_cells_on_lines),
        cmocka_unit_test(test_glued),           cmocka_unit_test(test_swapped),
        cmocka_unit_test(test_swapped_tabs),    cmocka_unit_test(test_swapped_cells),
        cmocka_unit_test(test_swapped_columns), cmocka_unit_test(test_broken_words),
        cmocka_unit_test(test_wrapped_prose),   cmocka_unit_test(test_blocks),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
