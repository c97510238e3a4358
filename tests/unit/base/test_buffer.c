// SPDX-License-Identifier: MIT
#include "base/buffer.h"

#include "cmocka_unit.h"

static void appending_grows_past_every_capacity(void **state)
{
    (void)state;
    struct buffer buffer;
    buffer_init(&buffer, BUFFER_NO_CEILING);
    for (int i = 0; i < 10000; i++)
        buffer_append_byte(&buffer, (char)('a' + i % 26));
    assert_int_equal(buffer.size, 10000);
    assert_false(buffer.overflow);
    for (int i = 0; i < 10000; i++)
        assert_int_equal(buffer.data[i], 'a' + i % 26);
    buffer_release(&buffer);
    assert_int_equal(buffer.size, 0);
}

static void the_ceiling_cuts_and_is_remembered(void **state)
{
    (void)state;
    struct buffer buffer;
    buffer_init(&buffer, 5);
    buffer_append(&buffer, SPAN("abc"));
    buffer_append(&buffer, SPAN("de"));
    assert_false(buffer.overflow);
    buffer_append(&buffer, SPAN("")); // nothing is never too much
    assert_false(buffer.overflow);
    buffer_append(&buffer, SPAN("fg"));
    assert_true(buffer.overflow);
    assert_span(buffer_span(&buffer), "abcde");
    assert_string_equal(buffer_string(&buffer), "abcde");
    assert_null(buffer_reserve(&buffer, 1));
    buffer_clear(&buffer);
    assert_false(buffer.overflow);
    buffer_append(&buffer, SPAN("abcdefg"));
    assert_true(buffer.overflow);
    assert_span(buffer_span(&buffer), "abcde");
    buffer_release(&buffer);
}

static void formatted_text_may_reach_the_ceiling(void **state)
{
    (void)state;
    struct buffer buffer;
    buffer_init(&buffer, 5);
    buffer_append_format(&buffer, "%s%d", "abc", 42);
    assert_false(buffer.overflow);
    assert_span(buffer_span(&buffer), "abc42");
    buffer_append_format(&buffer, "%d", 1);
    assert_true(buffer.overflow);
    assert_span(buffer_span(&buffer), "abc42");
    buffer_release(&buffer);
}

static void formatted_text_may_be_long(void **state)
{
    (void)state;
    struct buffer buffer;
    buffer_init(&buffer, BUFFER_NO_CEILING);
    buffer_append_format(&buffer, "%01000d|", 7);
    assert_int_equal(buffer.size, 1001);
    assert_int_equal(buffer.data[1000], '|');
    buffer_release(&buffer);
}

static void numbers_are_plain_decimal(void **state)
{
    (void)state;
    struct buffer buffer;
    buffer_init(&buffer, BUFFER_NO_CEILING);
    buffer_append_number(&buffer, 0);
    buffer_append_byte(&buffer, ' ');
    buffer_append_number(&buffer, UINT64_MAX);
    assert_span(buffer_span(&buffer), "0 18446744073709551615");
    buffer_release(&buffer);
}

static void reserved_room_is_the_callers_to_fill(void **state)
{
    (void)state;
    struct buffer buffer;
    buffer_init(&buffer, BUFFER_NO_CEILING);
    buffer_append(&buffer, SPAN("ab"));
    char *room = buffer_reserve(&buffer, 1000);
    assert_non_null(room);
    memset(room, 'x', 1000);
    buffer.size += 1000;
    assert_int_equal(buffer_span(&buffer).size, 1002);
    assert_int_equal(strlen(buffer_string(&buffer)), 1002);
    buffer_release(&buffer);
}

static void an_empty_buffer_is_an_empty_string(void **state)
{
    (void)state;
    struct buffer buffer;
    buffer_init(&buffer, 0);
    assert_string_equal(buffer_string(&buffer), "");
    assert_int_equal(buffer_span(&buffer).size, 0);
    buffer_release(&buffer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(appending_grows_past_every_capacity),
        cmocka_unit_test(the_ceiling_cuts_and_is_remembered),
        cmocka_unit_test(formatted_text_may_reach_the_ceiling),
        cmocka_unit_test(formatted_text_may_be_long),
        cmocka_unit_test(numbers_are_plain_decimal),
        cmocka_unit_test(reserved_room_is_the_callers_to_fill),
        cmocka_unit_test(an_empty_buffer_is_an_empty_string),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
