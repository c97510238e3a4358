// SPDX-License-Identifier: MIT
#include "cmocka_unit.h"
#include "text_dump.h"

static struct text_reading reading;

#define assert_reads(html, expected)                                                     \
    assert_span(text_reading_dump(&reading, span_of("<!doctype html>" html)), expected)

static const char two_sides[] = "[|A|B]\n[Average age|46|40]\n[Hourly rate|$1|$2]\n";

static void test_description_lists(void **state)
{
    (void)state;
    assert_reads("<dl><dt></dt><dd>A<dd>B<dt>Average age<dd>46<dd>40<dt>Hourly rate"
                 "<dd>$1<dd>$2</dl>",
                 two_sides);
    assert_reads("<dl><div><dt>Average age</dt><dd>46</dd><dd>40</dd></div>"
                 "<div><dt>Shoe size</dt><dd>9</dd><dd>8</dd></div>"
                 "<div><dt>Hourly rate</dt><dd>$1</dd><dd>$2</dd></div></dl>",
                 "[Average age|46|40]\n[Shoe size|9|8]\n[Hourly rate|$1|$2]\n");
    assert_reads("<h3>A</h3><dl><dt>Average age<dd>46<dt>Hourly rate<dd>$1</dl>"
                 "<h3>B</h3><dl><dt>Hourly rate<dd>$2<dt>Average age<dd>40</dl>",
                 "# A\n[|A|B]\n[Average age|46|40]\n[Hourly rate|$1|$2]\n# B\n");
    // A list of something else stays one.
    assert_reads("<dl><dt>Opening hours<dd>9 to 5<dt>Closed<dd>Sunday</dl>",
                 "* Opening hours | 9 to 5 | Closed | Sunday\n");
}

static void test_roles(void **state)
{
    (void)state;
    assert_reads(
        "<div role=grid><div role=rowgroup><div role=row><span role=columnheader></span>"
        "<span role=columnheader>A</span><span role=columnheader>B</span></div></div>"
        "<div role=rowgroup><div role=row><span role=rowheader>Average age</span>"
        "<span role=gridcell>46</span><span role=gridcell>40</span></div>"
        "<div role=row><span role=rowheader>Hourly rate</span><span role=cell>$1</span>"
        "<span role=cell>$2</span></div></div></div>",
        two_sides);
    assert_reads("<div role=table><p role=row><b role=cell>Average age</b>"
                 "<b role=cell aria-colspan=2>46</b></p><p role=row><b role=cell>Hourly "
                 "rate</b><b role=cell aria-colindex=3>$2</b></p></div>",
                 "[Average age|46|46]\n[Hourly rate||$2]\n");
    assert_reads("<div role=table><p role=row><b role=cell>Size</b><b role=cell>9</b></p>"
                 "<p>Average age</p></div>",
                 "Size9\nAverage age\n");
}

static void test_rows(void **state)
{
    (void)state;
    assert_reads("<div><div><i></i><b>A</b><b>B</b></div><div><b>Average age</b><b>46</b>"
                 "<b>40</b></div><div><b>Hourly rate</b><b>$1</b><b>$2</b></div></div>",
                 two_sides);
    assert_reads("<div>A</div><div><p>A<p>B</div><div><p>Average age<p>46<p>40<p>Hourly "
                 "rate<p>$1<p>$2</div>",
                 "A\n[|A|B]\n[Average age|46|40]\n[Hourly rate|$1|$2]\n");
    // Cells without text keep their place; columns without any do not.
    assert_reads("<div><div><i></i><b>Average age</b><b></b><b>46</b><i></i></div><div>"
                 "<i></i><b>Hourly rate</b><b>$1</b><b>$2</b><i></i></div></div>",
                 "[Average age||46]\n[Hourly rate|$1|$2]\n");
    // A row of labels: one row for each occupation below it.
    assert_reads("<div><div><b>Average age</b><b>Hourly rate</b></div><div><b>A</b>"
                 "<b>46</b><b>$1</b></div><div><b>B</b><b>40</b><b>$2</b></div></div>",
                 two_sides);
}

static void test_cards(void **state)
{
    (void)state;
    assert_reads("<div><p>A</p><p><b>Average age</b> 46</p><p><b>Hourly rate</b> $1</p>"
                 "</div><div><p>B</p><p><b>Average age:</b> 40</p><p><b>Hourly rate:</b> "
                 "$2</p></div>",
                 two_sides);
    assert_reads("<section><h3>A</h3><ul><li>Average age: 46<li>Hourly rate: $1</ul>"
                 "</section><section><h3>B</h3><ul><li>Average age: 40<li>Hourly rate: -"
                 "</ul></section>",
                 "# A\n[|A|B]\n[Average age|46|40]\n[Hourly rate|$1|-]\n# B\n");
    // Two sections of one occupation are no two occupations.
    static const char sections[] =
        "<!doctype html><h3>Pay</h3><dl><dt>Hourly rate<dd>$1<dt>Salary range<dd>-</dl>"
        "<h3>People</h3><dl><dt>Average age<dd>40<dt>Gender ratio<dd>-</dl>";
    const struct document *document = text_reading_read(&reading, span_of(sections));
    for (size_t i = 0; i < document->count; i++)
        assert_null(document->blocks[i].table);
    assert_int_equal(document->note_count, 1);
}

static void assert_doubtful(const char *html)
{
    const struct document *document = text_reading_read(&reading, span_of(html));
    for (size_t i = 0; i < document->count; i++)
        assert_null(document->blocks[i].table);
    assert_true(document->note_count != 0);
}

static void test_doubt(void **state)
{
    (void)state;
    // Cards without titles; one card alone.
    assert_doubtful("<!doctype html><div><p><b>Average age</b><b>46</b></p><p>"
                    "<b>Hourly rate</b><b>$1</b></p></div><div><p><b>Average age</b>"
                    "<b>40</b></p><p><b>Hourly rate</b><b>$2</b></p></div>");
    assert_doubtful("<!doctype html><h3>A</h3><dl><dt>Average age<dd>46<dt>Hourly rate"
                    "<dd>$1</dl>");
    // A sign that stands in a cell of its own.
    assert_doubtful("<!doctype html><div><p><b>Average salary</b><b>$</b><b>34,872</b>"
                    "</p><p><b>Hourly rate</b><b>$</b><b>16.77</b></p></div>");
    // Columns of something else than the page's occupations.
    assert_doubtful("<!doctype html><h1>A vs B</h1><div><p><b>This year</b><b>Last year"
                    "</b></p><p><b>Average age</b><b>46</b><b>45</b></p><p><b>Hourly rate"
                    "</b><b>$2</b><b>$1</b></p></div>");
    // Two columns below the name of one.
    assert_doubtful("<!doctype html><h1>A vs B</h1><h2>B</h2><div><p><b>Average age</b>"
                    "<b>46</b><b>45</b></p><p><b>Hourly rate</b><b>$2</b><b>$1</b></p>"
                    "</div>");
    // As many titles as values in half of the rows.
    assert_doubtful("<!doctype html><h1>A vs B</h1><div><p><b>A</b><b>B</b><b>C</b></p>"
                    "<p><b>Average age</b><b>46</b><b>45</b></p><p><b>Hourly rate</b><b>"
                    "$2</b><b>$1</b><b>$3</b></p></div>");
    // The value above its label.
    assert_doubtful("<!doctype html><h3>A</h3><div><p>46<p>Average age</div><div><p>$1<p>"
                    "Hourly rate</div>");
}

static void test_other_columns(void **state)
{
    (void)state;
    assert_reads("<h1>A vs B</h1><div><p><b>A</b><b>B</b><b>Difference</b></p><p><b>"
                 "Average age</b><b>46</b><b>40</b><b>6</b></p><p><b>Growth rate</b><b>1%"
                 "</b><b>2%</b><b>1%</b></p><p><b>Hourly rate</b><b>$1</b><b>$2</b></p>"
                 "</div>",
                 "# A vs B\n[|A|B]\n[Average age|46|40]\n[Growth rate|1%|2%]\n");
}

static void test_page_that_ends_in_a_row(void **state)
{
    (void)state;
    static const char cut[] =
        "<!doctype html><div><p><b>Average age</b><b>46</b><b>40</b></p><p>"
        "<b>Number of jobs</b><b>1,200</b><b>3";
    assert_true(text_reading_read(&reading, span_of(cut))->is_truncated);
}

static void test_swapped_rows_of_other_widths(void **state)
{
    (void)state;
    assert_reads("<table><tr><td>Job<td>Average age<td>Hourly rate<tr><td>A<td>46<tr><td>"
                 "B<td>40<td>$2</table>",
                 "[|A|B]\n[Average age||40]\n[Hourly rate||$2]\n");
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
        cmocka_unit_test(test_description_lists),
        cmocka_unit_test(test_roles),
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_cards),
        cmocka_unit_test(test_doubt),
        cmocka_unit_test(test_other_columns),
        cmocka_unit_test(test_page_that_ends_in_a_row),
        cmocka_unit_test(test_swapped_rows_of_other_widths),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
