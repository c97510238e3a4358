// SPDX-License-Identifier: MIT
#include "cmocka_unit.h"
#include "text_dump.h"

static struct text_reading reading;

#define assert_reads(text, expected)                                                     \
    assert_span(text_reading_dump(&reading, span_of(text)), expected)

static void test_text_behind_an_inner_list_is_kept(void **state)
{
    (void)state;
    assert_reads(
        "- Calls\n  - by day\n    - early\n  - by night\n\n  and letters\n- Visits\n",
        "* Calls and letters | Visits\n* by day | by night\n* early\n");
    // As lynx prints it.
    assert_reads("     * Calls\n          + by day\n       and letters\n     * Visits\n",
                 "* Calls and letters | Visits\n* by day\n");
}

static void test_marks_alone_on_their_line(void **state)
{
    (void)state;
    assert_reads("- a\n-\n- b\n", "* a |  | b\n");
    assert_reads("1. a\n2.\n3. b\n", "* a |  | b\n");
    assert_reads("-\n  a\n-\n  b\n", "* a | b\n");
    assert_reads("*\n\n  a\n", "* \na\n");
    // Placeholders where each cell has its line; a mark with other text around it.
    assert_reads("Average age\n46\n-\nHourly rate\n-\n$1\n",
                 "[Average age|46|-]\n[Hourly rate|-|$1]\n");
    assert_reads("Average age\n\n46\n\n-\n\nHourly rate\n\n-\n\n$1\n",
                 "[Average age|46|-]\n[Hourly rate|-|$1]\n");
    assert_reads("a\n-\nb\n", "a\n-\nb\n");
}

static void test_several_marks_on_a_line(void **state)
{
    (void)state;
    assert_reads("- - a\n  - b\n- c\n", "*  | c\n* a | b\n");
    assert_reads("- * * *\n- a\n", "*  | a\n");
    // What text browsers print of "<li>- a" and "<li>2. b".
    assert_reads("   * - a\n   * 2. b\n", "* - a | 2. b\n");
    assert_reads("\xE2\x80\xA2 - a\n", "* - a\n");
}

static void test_blocks_in_items(void **state)
{
    (void)state;
    assert_reads("- # Heads\n- Lines\n  ---\n  more\n", "* Heads | Lines more\n");
    assert_reads("- # of calls\n- #1 in sales\n", "* # of calls | #1 in sales\n");
    assert_reads("- a\n- ```c\n  - b\n\n\n  # d\n  ```\n- e\n", "* a | - b # d | e\n");
    assert_reads("- a\n\n  [there]: /where/to\n- b\n", "* a | b\n");
    assert_reads("- a\n\n  [note]: 46\n- b\n", "* a [note]: 46 | b\n");
    // A page that stands between fences is read.
    assert_reads("```markdown\n# Title\n- a\n```\n", "# Title\n* a\n");
}

static void test_notes_are_left_out(void **state)
{
    (void)state;
    assert_reads(
        "Text[^1] and[^b]\n\n[^1]: One\nmore\n[^b]:\n    > quote\n\n    code\n\nEnd\n",
        "Text and\nEnd\n");
    assert_reads("[^1] text\n\n[x]: text\n", "[^1] text\n[x]: text\n");
}

static void test_marks(void **state)
{
    (void)state;
    static const char *const marks[] = {
        "\xE2\x80\xA2", "*",           "-", "+", "o", "1.", "1)", "\xC2\xB7",
        "\xE2\x96\xAA", "\xE2\x9C\x93"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        char text[64];
        snprintf(text, sizeof text, "%s A,\n   12%%\n%s B\n", marks[i], marks[i]);
        assert_reads(text, "* A, 12% | B\n");
        snprintf(text, sizeof text, "  %s A\n\n  %s B\n", marks[i], marks[i]);
        assert_reads(text, "* A | B\n");
    }
    assert_reads("open\nor\n1.5 a\n-5%\n", "open\nor\n1.5 a\n-5%\n");
}

static void test_where_items_end(void **state)
{
    (void)state;
    assert_reads("- a\n+ b\n", "* a\n* b\n");
    assert_reads("- a\n - b\n  - c\n   - d\n    - e\n", "* a | b | c | d - e\n");
    assert_reads("1. a\n\n  2. b\n\n    3. c\n", "* a | b\n3. c\n");
    assert_reads("1.     code\n\n   text\n", "* code text\n");
    // A sentence goes on in the next line; what a page says below its list does not.
    assert_reads("- Answers calls and\nwrites letters.\n",
                 "* Answers calls and writes letters.\n");
    assert_reads("- Calls, 12%\nshow more\n", "* Calls, 12%\nshow more\n");
    assert_reads("- Answers calls.\nwhat a clerk does.\n",
                 "* Answers calls.\nwhat a clerk does.\n");
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
        cmocka_unit_test(test_text_behind_an_inner_list_is_kept),
        cmocka_unit_test(test_marks_alone_on_their_line),
        cmocka_unit_test(test_several_marks_on_a_line),
        cmocka_unit_test(test_blocks_in_items),
        cmocka_unit_test(test_notes_are_left_out),
        cmocka_unit_test(test_marks),
        cmocka_unit_test(test_where_items_end),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
