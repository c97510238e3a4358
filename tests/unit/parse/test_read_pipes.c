// SPDX-License-Identifier: MIT
#include "cmocka_unit.h"
#include "model/problem.h"
#include "text_dump.h"

#include <stdio.h>

static struct text_reading reading;

#define assert_reads(text, expected)                                                     \
    assert_span(text_reading_dump(&reading, span_of(text)), expected)

static const struct table *first_table(const char *text)
{
    const struct document *document = text_reading_read(&reading, span_of(text));
    for (size_t i = 0; i < document->count; i++)
        if (document->blocks[i].table != NULL)
            return document->blocks[i].table;
    return NULL;
}

static void test_cells_beyond_the_titles_are_counted(void **state)
{
    (void)state;
    static const char text[] = "|   | A | B |\n|---|---|---|\n| Average age | 46 | 40 |\n"
                               "| Hourly rate | $1 | $2 | $3 | | $4 |\n"
                               "| Growth rate | 1% | 2% | |\n";
    assert_reads(text, "[|A|B]\n[Average age|46|40]\n[Hourly rate|$1|$2]\n"
                       "[Growth rate|1%|2%]\n");
    assert_int_equal(first_table(text)->rows[1].surplus, 0);
    assert_int_equal(first_table(text)->rows[2].surplus, 3);
    assert_int_equal(first_table(text)->rows[3].surplus, 0);
    // Without a row of dashes nothing says how wide a row should be.
    assert_reads("| | A | B |\n| Average age | 46 | 40 | 1 |\n",
                 "[|A|B]\n[Average age|46|40|1]\n");
}

static void test_titles_without_a_corner(void **state)
{
    (void)state;
    static const char text[] = "| A | B |\n|---|---|\n| Average age | 46 | 40 |\n"
                               "| Hourly rate | $1 | |\n";
    assert_reads(text, "[A|B]\n[Average age|46|40]\n[Hourly rate|$1|]\n");
    assert_int_equal(first_table(text)->rows[1].surplus, 0);
    // An empty cell behind each row is none of the table.
    assert_reads("| | A | B |\n|---|---|---|\n| Average age | 46 | 40 | |\n",
                 "[|A|B]\n[Average age|46|40]\n");
}

static void test_rows_without_dashes_beside_tables_with_them(void **state)
{
    (void)state;
    assert_reads("| no | table |\n| at | all |\n\n| A | B |\n|---|---|\n| 1 | 2 |\n",
                 "| no | table |\n| at | all |\n[A|B]\n[1|2]\n");
    assert_reads("| A | B | |\n| Average age | 46 | 40 |\n\n| A | B |\n|---|---|\n",
                 "[A|B|]\n[Average age|46|40]\n[A|B]\n");
    assert_reads("| no | table |\n| at | all |\n", "[no|table]\n[at|all]\n");
}

static void test_lines_right_below_a_table(void **state)
{
    (void)state;
    static const char table[] = "| Average age | A | B |\n|---|---|---|\n| 1 | 2 | 3 |\n";
    static const struct {
        const char *line, *expected;
    } lines[] = {{"loose", "[loose||]\n"},
                 {"A sentence.", "A sentence.\n"},
                 {"A vs. B salary", "A vs. B salary\n"},
                 {"longer than the table above is", "longer than the table above is\n"},
                 {"# head", "# head\n"},
                 {"- item", "* item\n"},
                 {"> quote", "> quote\n"},
                 {"Show more", "Show more\n"}};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        char text[256], expected[256];
        snprintf(text, sizeof text, "%s%s\n", table, lines[i].line);
        snprintf(expected, sizeof expected, "[Average age|A|B]\n[1|2|3]\n%s",
                 lines[i].expected);
        assert_reads(text, expected);
    }
}

static void test_markup_in_cells(void **state)
{
    (void)state;
    assert_reads(
        "|   | A | B |\n|:--|:-:|--:|\n"
        "| <span class=\"z\">Average</span> age | [46](/x \"y\"){.a #b} | ~~39~~ 40 |\n"
        "| __Growth__ _rate_ | \\- | ![](p.png) 5%<br> |\n"
        "| Highest paying city | AT&amp;T &#8211; x | <https://example.org> |\n",
        "[|A|B]\n[Average age|46|40]\n[Growth rate|-|5%]\n"
        "[Highest paying city|AT&T \xE2\x80\x93 x|https://example.org]\n");
}

static void test_pipes_in_code(void **state)
{
    (void)state;
    // Escaped they are always text; else when the row is as wide as the titles then.
    static const char text[] = "|   | A | B |\n|---|---|---|\n"
                               "| Best paying company | `C | D` | ``E \\| ` F`` |\n"
                               "| Best paying state | `C | D` |\n"
                               "| Average age | `4 | 6` | 4 | 5 |\n";
    assert_reads(text, "[|A|B]\n[Best paying company|C | D|E | ` F]\n"
                       "[Best paying state|`C|D`]\n[Average age|`4|6`]\n");
    assert_int_equal(first_table(text)->rows[1].surplus, 0);
    assert_int_equal(first_table(text)->rows[3].surplus, 2);
}

static void test_a_page_has_no_more_cells_than_the_limit(void **state)
{
    (void)state;
    static const char text[] = "| | A | B |\n|---|---|---|\n| Average age | 46 | 40 |\n"
                               "| x |\n| y |\n\nText\n";
    text_reading_limit_cells(&reading, 12);
    assert_int_equal(text_reading_read(&reading, span_of(text))->note_count, 0);
    // Cells that a row lacks count too. What follows is not read.
    text_reading_limit_cells(&reading, 8);
    assert_reads(text, "[|A|B]\n[Average age|46|40]\n[x||]\n");
    const struct document *document = text_reading_read(&reading, span_of(text));
    assert_int_equal(document->note_count, 1);
    assert_int_equal(document->notes[0].code, PROBLEM_TOO_MANY_CELLS_CODE);
    assert_true(document->is_truncated);
    // Rows of several lines.
    text_reading_limit_cells(&reading, 5);
    assert_reads(
        "|===\n| | A | B\n\n| Average age | 46 | 40\n| Best paying company | C\nD | E"
        "\n| Growth rate | 1% | 2%\n|===\n\nText\n",
        "[|A|B]\n[Average age|46|40]\n");
    text_reading_limit_cells(&reading, LIMITS_DEFAULT.cells);
}

static void test_rows_are_not_filled_up_without_end(void **state)
{
    (void)state;
    enum { TITLES = 1000 };
    char text[4 * TITLES + 64];
    size_t size = 0;
    for (size_t i = 0; i < TITLES; i++)
        size += (size_t)sprintf(text + size, "|a");
    size += (size_t)sprintf(text + size, "|\n");
    for (size_t i = 0; i < TITLES; i++)
        size += (size_t)sprintf(text + size, "|-");
    sprintf(text + size, "|\n| Average age |\n");
    assert_int_equal(first_table(text)->rows[1].count, 64);
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
        cmocka_unit_test(test_cells_beyond_the_titles_are_counted),
        cmocka_unit_test(test_titles_without_a_corner),
        cmocka_unit_test(test_rows_without_dashes_beside_tables_with_them),
        cmocka_unit_test(test_lines_right_below_a_table),
        cmocka_unit_test(test_markup_in_cells),
        cmocka_unit_test(test_pipes_in_code),
        cmocka_unit_test(test_a_page_has_no_more_cells_than_the_limit),
        cmocka_unit_test(test_rows_are_not_filled_up_without_end),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
