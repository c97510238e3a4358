// SPDX-License-Identifier: MIT
#include "cmocka_unit.h"
#include "model/problem.h"
#include "text_dump.h"

static struct text_reading reading;

#define assert_reads(text, expected)                                                     \
    assert_span(text_reading_dump(&reading, span_of(text)), expected)

static void assert_rendering(const char *text, const char *rendering)
{
    assert_string_equal(text_reading_read(&reading, span_of(text))->rendering, rendering);
}

static void test_tables_of_html_in_markdown(void **state)
{
    (void)state;
    static const char text[] =
        "# Title\n\n<table>\n<tr><th></th><th>A</th></tr>\n"
        "<tr><td>Average age</td><td><p>46</p>\n<p>or so</p></td>\n"
        "</tr>\n</table>\n\n## Next\n\n- **a**\n";
    assert_reads(text, "# Title\n[|A]\n[Average age|46 or so]\n# Next\n* a\n");
    // Each value has its place in the page.
    const struct document *document = text_reading_read(&reading, span_of(text));
    const struct cell *cell = &document->blocks[1].table->rows[1].cells[0];
    assert_span(span_part(span_of(text), cell->place.begin, cell->place.end),
                "<td>Average age</td>");
    assert_string_equal(document->rendering, "text");
    // A table inside of another, beside other forms.
    assert_reads("# T\n\n<table><tr><th>x</th><td>a<table><tr><th>b</th></tr></table>\n"
                 "</table>\n\n| Average age | c |\n| Hourly rate | d |\n",
                 "# T\n[x|a]\n[b]\n[Average age|c]\n[Hourly rate|d]\n");
}

static void test_tables_in_quotes(void **state)
{
    (void)state;
    static const char text[] =
        "# T\n\n> > <table>\n> > <tr><td>Best paying company</td><td>\n"
        "> > A\n> > B</td></tr>\n>\n> > </table>\n";
    assert_reads(text, "# T\n[Best paying company|A B]\n");
    const struct document *document = text_reading_read(&reading, span_of(text));
    struct place place = document->blocks[1].table->rows[0].cells[0].place;
    assert_span(span_part(span_of(text), place.begin, place.end),
                "<td>Best paying company</td>");
}

static void test_tables_that_do_not_end(void **state)
{
    (void)state;
    static const char text[] =
        "# T\n\n<table>\n<tr><td>Average age</td><td>46</td></tr>\n";
    const struct document *document = text_reading_read(&reading, span_of(text));
    assert_int_equal(document->note_count, 1);
    assert_int_equal(document->count, 1);
}

static void test_tables_share_the_limit_of_cells(void **state)
{
    (void)state;
    static const char text[] = "# T\n\n<table><tr><td colspan=4>a</td></tr></table>\n\n"
                               "<table><tr><td colspan=4>b</td></tr></table>\n\n"
                               "<table><tr><td>c</td></tr></table>\n\n# U\n";
    text_reading_limit_cells(&reading, 9);
    assert_reads(text, "# T\n[a|a|a|a]\n[b|b|b|b]\n[c]\n# U\n");
    text_reading_limit_cells(&reading, 7);
    assert_reads(text, "# T\n[a|a|a|a]\n");
    const struct document *document = text_reading_read(&reading, span_of(text));
    assert_int_equal(document->note_count, 1);
    assert_int_equal(document->notes[0].code, PROBLEM_TOO_MANY_CELLS_CODE);
    assert_true(document->is_truncated);
    text_reading_limit_cells(&reading, LIMITS_DEFAULT.cells);
}

static void test_markdown_in_html(void **state)
{
    (void)state;
    // Behind a blank line only, and not where it is code.
    assert_reads("<table><tr><td>\n\n**a** <b>_c_</b>\n</td><td>**d**\n\n    *e*\n"
                 "</td></tr></table>\n",
                 "[a c|**d** *e*]\n");
    assert_reads("<!DOCTYPE html>\n<table><tr><td>a\n\n**b**\n</td></tr></table>\n",
                 "[a **b**]\n");
    assert_reads(
        "<?xml version='1.0'?>\n<!-- a -->\n<!DOCTYPE html>\n<table><tr><td>a\n\n"
        "**b**\n</td></tr></table>\n",
        "[a **b**]\n");
    assert_reads("<table><tr><td>\n\n*a &lt;b&gt;* `<i>`\n</td></tr></table>\n",
                 "[*a <b>* ``]\n");
}

static void test_pages_of_html_are_no_markdown(void **state)
{
    (void)state;
    assert_rendering("text\n<table>\n<tr><td>a</td></tr>\n</table>\n", "html");
    assert_rendering("<p>\n# Title\n<table><tr><td>a</td></tr></table>\n", "html");
    assert_rendering("- <div>\n- a\n", "text");
    assert_rendering("a <div> b\n", "html");
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
        cmocka_unit_test(test_tables_of_html_in_markdown),
        cmocka_unit_test(test_tables_in_quotes),
        cmocka_unit_test(test_tables_that_do_not_end),
        cmocka_unit_test(test_tables_share_the_limit_of_cells),
        cmocka_unit_test(test_markdown_in_html),
        cmocka_unit_test(test_pages_of_html_are_no_markdown),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
