// SPDX-License-Identifier: MIT
#include "input/line_reader.h"

#include "cmocka_unit.h"

enum { LONGEST = 8 };

static FILE *file_of(struct span text)
{
    FILE *file = tmpfile();
    assert_non_null(file);
    assert_int_equal(fwrite(text.data, 1, text.size, file), text.size);
    rewind(file);
    return file;
}

static void expect_line(struct line_reader *reader, const char *expected)
{
    struct span line;
    assert_int_equal(line_reader_next(reader, &line), LINE_WHOLE);
    assert_true(span_equal(line, span_of(expected)));
}

static void lines_come_with_and_without_an_end(void **state)
{
    (void)state;
    struct line_reader reader;
    struct span line;
    FILE *file = file_of(SPAN("one\n\n12345678\nlast"));
    line_reader_init(&reader, file, LONGEST);
    expect_line(&reader, "one");
    expect_line(&reader, "");
    expect_line(&reader, "12345678");
    expect_line(&reader, "last");
    assert_int_equal(line_reader_next(&reader, &line), LINE_NONE);
    line_reader_release(&reader);
    fclose(file);
}

static void a_line_that_is_too_long_is_passed_over_and_not_held(void **state)
{
    (void)state;
    enum { HUGE_SIZE = 3 << 20 };
    static char text[HUGE_SIZE + 4];
    struct line_reader reader;
    struct span line;
    memset(text, 'x', HUGE_SIZE);
    memcpy(text + HUGE_SIZE, "\nok\n", 4);
    FILE *file = file_of((struct span){text, sizeof text});
    line_reader_init(&reader, file, LONGEST);
    assert_int_equal(line_reader_next(&reader, &line), LINE_TOO_LONG);
    assert_true(reader.line.capacity < 1024);
    expect_line(&reader, "ok");
    assert_int_equal(line_reader_next(&reader, &line), LINE_NONE);
    line_reader_release(&reader);
    fclose(file);
}

static void what_cannot_be_read_has_no_lines(void **state)
{
    (void)state;
    struct line_reader reader;
    struct span line;
    FILE *folder = fopen("/", "rb");
    assert_non_null(folder);
    line_reader_init(&reader, folder, LONGEST);
    assert_int_equal(line_reader_next(&reader, &line), LINE_NONE);
    assert_true(ferror(folder) != 0);
    line_reader_release(&reader);
    fclose(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_come_with_and_without_an_end),
        cmocka_unit_test(a_line_that_is_too_long_is_passed_over_and_not_held),
        cmocka_unit_test(what_cannot_be_read_has_no_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
