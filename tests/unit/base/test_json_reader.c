// SPDX-License-Identifier: MIT
#include "base/json_reader.h"

#include "base/json_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
// clang-format off
#include <cmocka.h>
// clang-format on

static bool read_text(const char *json, struct arena *arena, struct span *out_text,
                      struct json_reader *reader)
{
    json_reader_init(reader, span_of(json), arena);
    return json_reader_text(reader, out_text) && json_reader_end(reader);
}

static void test_texts_are_read_with_their_escapes(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"\"\"", ""},
        {" \"plain\" ", "plain"},
        {"\"caf\xC3\xA9 and more than eight bytes\"",
         "caf\xC3\xA9 and more than eight bytes"},
        {"\"a\\\"b\\\\c\\/\\n\"", "a\"b\\c/\n"},
        {"\"\\u00e9\\ud83d\\ude00!\"", "\xC3\xA9\xF0\x9F\x98\x80!"},
        {"\"long plain text, then \\t and more\"", "long plain text, then \t and more"},
    };
    struct arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct json_reader reader;
        struct span text;
        assert_true(read_text(rows[i][0], &arena, &text, &reader));
        assert_true(span_equal(text, span_of(rows[i][1])));
    }
    arena_release(&arena);
}

static void test_what_is_no_text_is_refused_with_its_column(void **state)
{
    (void)state;
    static const struct {
        const char *json;
        size_t column;
    } rows[] = {
        {"5", 1},
        {"\"ab", 4},
        {"\"a\nb\"", 3},
        {"\"\\x\"", 3},
        {"\"\\u12\"", 4},
        {"\"\\ud800\"", 8},
        {"\"\\udc00\"", 8},
        {"\"\\u0000\"", 8},
        {"\"a\" \"b\"", 5},
        {"\"\xFF\"", 3},
        {"", 1},
        {"null", 1},
        {"\"\\", 3},
        {"\"\xC3\"", 3},
    };
    struct arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct json_reader reader;
        struct span text;
        assert_false(read_text(rows[i].json, &arena, &text, &reader));
        assert_non_null(reader.fault);
        if (reader.column != rows[i].column)
            fail_msg("%s: column %zu: %s", rows[i].json, reader.column, reader.fault);
    }
    arena_release(&arena);
}

// Each byte at each place of a text of each length comes back as it was written.
static void test_texts_that_were_written_are_read_again(void **state)
{
    (void)state;
    struct arena arena;
    struct buffer json_bytes;
    arena_init(&arena);
    buffer_init(&json_bytes, BUFFER_NO_CEILING);
    for (size_t size = 1; size < 34; size++)
        for (size_t at = 0; at < size; at++)
            for (int byte = 1; byte < 128; byte++) {
                char text[34];
                struct json_text json;
                struct json_reader reader;
                struct span found;
                memset(text, 'x', size);
                text[at] = (char)byte;
                buffer_clear(&json_bytes);
                json_text_init(&json, &json_bytes, 0);
                json_text_string(&json, (struct span){text, size});
                json_reader_init(&reader, buffer_span(&json_bytes), &arena);
                assert_true(json_reader_text(&reader, &found));
                assert_true(json_reader_end(&reader));
                assert_true(span_equal(found, (struct span){text, size}));
                arena_clear(&arena);
            }
    buffer_release(&json_bytes);
    arena_release(&arena);
}

static bool read_number(const char *json, uint64_t most, uint64_t *out_number)
{
    struct json_reader reader;
    json_reader_init(&reader, span_of(json), NULL);
    return json_reader_number(&reader, most, out_number) && json_reader_end(&reader);
}

static void test_numbers_are_whole_and_bounded(void **state)
{
    (void)state;
    uint64_t number;
    assert_true(read_number("0", 0, &number));
    assert_true(read_number("255", 255, &number) && number == 255);
    assert_true(read_number("18446744073709551615", UINT64_MAX, &number));
    static const char *const wrong[] = {
        "256", "-1", "1.0", "1e2", "01", "", "x", "\"1\"", "18446744073709551616", "1 2"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(read_number(wrong[i], 255, &number));
}

// The values of {"a":[true,false],"b":{},"c":[]}, in order.
static void test_lists_and_objects_end_where_they_end(void **state)
{
    (void)state;
    struct json_reader reader;
    struct span key;
    bool value = false;
    json_reader_init(&reader, SPAN("{\"a\": [ true , false ],\"b\":{ },\"c\":[]}"), NULL);
    assert_true(json_reader_object(&reader) && json_reader_key(&reader, &key));
    assert_true(json_reader_list(&reader) && json_reader_item(&reader));
    assert_true(json_reader_bool(&reader, &value) && value);
    assert_true(json_reader_item(&reader));
    assert_true(json_reader_bool(&reader, &value) && !value);
    assert_false(json_reader_item(&reader));
    assert_true(json_reader_key(&reader, &key) && span_equal(key, SPAN("b")));
    assert_true(json_reader_object(&reader));
    assert_false(json_reader_key(&reader, &key));
    assert_true(json_reader_key(&reader, &key) && span_equal(key, SPAN("c")));
    assert_true(json_reader_list(&reader));
    assert_false(json_reader_item(&reader));
    assert_false(json_reader_key(&reader, &key));
    assert_true(json_reader_end(&reader));
}

static void test_brackets_and_commas_must_stand(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "[true false]", "[true,]", "[,true]", "[true", "[", "[true}", "{}"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct json_reader reader;
        bool value;
        json_reader_init(&reader, span_of(wrong[i]), NULL);
        if (json_reader_list(&reader))
            while (json_reader_item(&reader) && json_reader_bool(&reader, &value))
                continue;
        assert_false(json_reader_end(&reader));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_texts_are_read_with_their_escapes),
        cmocka_unit_test(test_what_is_no_text_is_refused_with_its_column),
        cmocka_unit_test(test_texts_that_were_written_are_read_again),
        cmocka_unit_test(test_numbers_are_whole_and_bounded),
        cmocka_unit_test(test_lists_and_objects_end_where_they_end),
        cmocka_unit_test(test_brackets_and_commas_must_stand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
