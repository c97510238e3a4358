// SPDX-License-Identifier: MIT
#include "base/json_text.h"

#include "base/json_tree.h"
#include "cmocka_unit.h"

struct writing {
    struct buffer buffer;
    struct json_text json;
};

static void start(struct writing *writing, unsigned indent)
{
    buffer_init(&writing->buffer, BUFFER_NO_CEILING);
    json_text_init(&writing->json, &writing->buffer, indent);
}

static void assert_written(struct writing *writing, const char *expected)
{
    assert_span(buffer_span(&writing->buffer), expected);
    buffer_release(&writing->buffer);
}

static void write_record(struct json_text *json)
{
    json_text_object_begin(json);
    json_text_member(json, "title", SPAN("Collector"));
    json_text_member_some(json, "empty", SPAN(""));
    json_text_key(json, "salary");
    json_text_number(json, SPAN("16.70"));
    json_text_key(json, "skills");
    json_text_list_begin(json);
    json_text_integer(json, INT64_MIN);
    json_text_bool(json, true);
    json_text_null(json);
    json_text_list_begin(json);
    json_text_list_end(json);
    json_text_object_begin(json);
    json_text_object_end(json);
    json_text_list_end(json);
    json_text_object_end(json);
}

static void one_line_has_no_spaces(void **state)
{
    (void)state;
    struct writing writing;
    start(&writing, 0);
    write_record(&writing.json);
    assert_written(&writing, "{\"title\":\"Collector\",\"salary\":16.70,\"skills\":"
                             "[-9223372036854775808,true,null,[],{}]}");
}

static void indented_text_has_a_line_per_item(void **state)
{
    (void)state;
    struct writing writing;
    start(&writing, 2);
    write_record(&writing.json);
    assert_written(&writing, "{\n"
                             "  \"title\": \"Collector\",\n"
                             "  \"salary\": 16.70,\n"
                             "  \"skills\": [\n"
                             "    -9223372036854775808,\n"
                             "    true,\n"
                             "    null,\n"
                             "    [],\n"
                             "    {}\n"
                             "  ]\n"
                             "}");
}

static void strings_are_escaped(void **state)
{
    (void)state;
    struct writing writing;
    start(&writing, 0);
    json_text_list_begin(&writing.json);
    json_text_string(&writing.json, SPAN("\"\\/"));
    json_text_string(&writing.json, SPAN("\b\t\n\f\r\v"));
    json_text_string(&writing.json, SPAN("\0\x01\x1F\x7F"));
    json_text_string(&writing.json, SPAN("\xC3\xA9\xE2\x80\xA8\xE2\x80\xA9\xE2\x80\xA7"));
    json_text_string(&writing.json, (struct span){NULL, 0});
    json_text_list_end(&writing.json);
    assert_written(&writing, "[\"\\\"\\\\/\",\"\\b\\t\\n\\f\\r\\u000b\","
                             "\"\\u0000\\u0001\\u001f\\u007f\","
                             "\"\xC3\xA9\\u2028\\u2029\xE2\x80\xA7\",\"\"]");
}

static void keys_are_escaped_too(void **state)
{
    (void)state;
    struct writing writing;
    start(&writing, 0);
    json_text_object_begin(&writing.json);
    json_text_key_span(&writing.json, SPAN("a\"b"));
    json_text_null(&writing.json);
    json_text_object_end(&writing.json);
    assert_written(&writing, "{\"a\\\"b\":null}");
}

static void every_byte_below_128_comes_back(void **state)
{
    (void)state;
    char text[127];
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = (char)(i + 1); // the reader refuses NUL
    struct span span = {text, sizeof text};
    struct writing writing;
    start(&writing, 0);
    json_text_string(&writing.json, span);
    struct json_tree *tree;
    assert_int_equal(json_tree_parse(buffer_span(&writing.buffer), &tree, NULL),
                     STATUS_OK);
    assert_true(span_equal(json_tree_text(tree), span));
    json_tree_free(tree);
    buffer_release(&writing.buffer);
}

// Text is gone through in steps of several bytes.
static void escapes_at_every_place(void **state)
{
    (void)state;
    static const char *const escapes[][2] = {{"\"", "\\\""},
                                             {"\x01", "\\u0001"},
                                             {"\x7F", "\\u007f"},
                                             {"\xE2\x80\xA9", "\\u2029"},
                                             {"\xE2\x80\xA2", "\xE2\x80\xA2"}};
    for (size_t i = 0; i < 5; i++)
        for (int at = 0; at < 40; at++) {
            struct writing writing;
            char text[128], expected[128];
            snprintf(text, sizeof text, "%.*s%s%.*s", at,
                     "0123456789012345678901234567890123456789", escapes[i][0], 40 - at,
                     "abcdefghijabcdefghijabcdefghijabcdefghij");
            snprintf(expected, sizeof expected, "\"%.*s%s%.*s\"", at,
                     "0123456789012345678901234567890123456789", escapes[i][1], 40 - at,
                     "abcdefghijabcdefghijabcdefghijabcdefghij");
            start(&writing, 0);
            json_text_string(&writing.json, span_of(text));
            assert_written(&writing, expected);
        }
}

static void copies_what_is_written(void **state)
{
    (void)state;
    struct writing writing;
    start(&writing, 0);
    json_text_object_begin(&writing.json);
    json_text_copy(&writing.json, SPAN("\"a\":1,\"b\":2"));
    json_text_member(&writing.json, "c", SPAN("3"));
    json_text_object_end(&writing.json);
    assert_written(&writing, "{\"a\":1,\"b\":2,\"c\":\"3\"}");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_line_has_no_spaces),
        cmocka_unit_test(indented_text_has_a_line_per_item),
        cmocka_unit_test(strings_are_escaped),
        cmocka_unit_test(keys_are_escaped_too),
        cmocka_unit_test(every_byte_below_128_comes_back),
        cmocka_unit_test(escapes_at_every_place),
        cmocka_unit_test(copies_what_is_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
