// SPDX-License-Identifier: MIT
#include "parse/html/html_plain.h"

#include "cmocka_unit.h"

#include <string.h>

enum { SIZE = 80 };

static size_t size_with(size_t at, const char *bytes)
{
    char text[SIZE];
    memset(text, 'n', sizeof text);
    size_t size = strlen(bytes);
    memcpy(text + at, bytes, size < SIZE - at ? size : SIZE - at);
    return html_plain_size((struct span){text, sizeof text});
}

static void special_bytes_end_it_wherever_they_stand(void **state)
{
    (void)state;
    static const char *const specials[] = {"&", "\n", "\t", "\r", "\x01", "\x1F", "\x7F"};
    for (size_t i = 0; i < sizeof specials / sizeof *specials; i++)
        for (size_t at = 0; at < SIZE; at++)
            assert_int_equal(size_with(at, specials[i]), at);
    char nul[SIZE];
    memset(nul, 'n', sizeof nul);
    nul[40] = '\0';
    assert_int_equal(html_plain_size((struct span){nul, sizeof nul}), 40);
}

static void single_spaces_between_plain_bytes_do_not(void **state)
{
    (void)state;
    for (size_t at = 1; at + 1 < SIZE; at++)
        assert_int_equal(size_with(at, " "), SIZE);
    assert_int_equal(size_with(0, " "), 0);
    assert_int_equal(size_with(SIZE - 1, " "), SIZE - 1);
}

static void spaces_before_what_is_not_plain_do(void **state)
{
    (void)state;
    for (size_t at = 0; at + 1 < SIZE; at++) {
        assert_int_equal(size_with(at, "  "), at);
        assert_int_equal(size_with(at, " &"), at);
        assert_int_equal(size_with(at, " \n"), at);
        assert_int_equal(size_with(at, " \x7F"), at);
    }
}

static void characters_beyond_ascii_are_plain(void **state)
{
    (void)state;
    for (size_t at = 0; at + 2 <= SIZE; at++)
        assert_int_equal(size_with(at, "\xC3\xA9"), SIZE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(special_bytes_end_it_wherever_they_stand),
        cmocka_unit_test(single_spaces_between_plain_bytes_do_not),
        cmocka_unit_test(spaces_before_what_is_not_plain_do),
        cmocka_unit_test(characters_beyond_ascii_are_plain),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
