// SPDX-License-Identifier: MIT
#include "base/json_tree.h"

#include "cmocka_unit.h"

#include <stdlib.h>

static struct json_tree *parse(const char *text)
{
    struct json_tree *tree = NULL;
    struct error error;
    if (json_tree_parse(span_of(text), &tree, &error) != STATUS_OK)
        fail_msg("%s", error.message);
    return tree;
}

static void values_are_typed(void **state)
{
    (void)state;
    struct json_tree *tree = parse("{\"text\":\"\\u00e9\",\"whole\":-7,\"real\":1.5,"
                                   "\"yes\":true,\"nothing\":null,\"list\":[1,2],"
                                   "\"object\":{}}");
    assert_int_equal(json_tree_type(tree), JSON_OBJECT_VALUE);
    assert_int_equal(json_tree_size(tree), 7);
    assert_span(json_tree_member_text(tree, "text"), "\xC3\xA9");
    assert_int_equal(json_tree_integer(json_tree_member(tree, "whole"), 0), -7);
    assert_int_equal(json_tree_integer(json_tree_member(tree, "real"), 9), 9);
    assert_int_equal(json_tree_type(json_tree_member(tree, "real")), JSON_NUMBER);
    assert_true(json_tree_bool(json_tree_member(tree, "yes"), false));
    assert_int_equal(json_tree_type(json_tree_member(tree, "nothing")), JSON_NULL_VALUE);
    const struct json_tree *list = json_tree_member(tree, "list");
    assert_int_equal(json_tree_type(list), JSON_LIST);
    assert_int_equal(json_tree_size(list), 2);
    assert_int_equal(json_tree_integer(json_tree_item(list, 1), 0), 2);
    assert_null(json_tree_item(list, 2));
    json_tree_free(tree);
}

static void absence_and_other_types_are_answered(void **state)
{
    (void)state;
    struct json_tree *tree = parse("[1]");
    assert_int_equal(json_tree_type(NULL), JSON_ABSENT);
    assert_null(json_tree_member(NULL, "a"));
    assert_null(json_tree_member(tree, "a"));
    assert_null(json_tree_item(NULL, 0));
    assert_int_equal(json_tree_size(NULL), 0);
    assert_int_equal(json_tree_text(tree).size, 0);
    assert_int_equal(json_tree_text(NULL).size, 0);
    assert_int_equal(json_tree_integer(NULL, 5), 5);
    assert_true(json_tree_bool(tree, true));
    assert_null(json_tree_first(tree));
    assert_null(json_tree_first(NULL));
    json_tree_free(tree);
}

static void members_come_as_written(void **state)
{
    (void)state;
    struct json_tree *tree = parse("{\"z\":1,\"a\":2,\"m\":3}");
    char keys[8] = "";
    for (void *at = json_tree_first(tree); at != NULL; at = json_tree_next(tree, at)) {
        strncat(keys, json_tree_key(at).data, 1);
        assert_int_equal(json_tree_type(json_tree_value(at)), JSON_NUMBER);
    }
    assert_string_equal(keys, "zam");
    json_tree_free(tree);
}

static void what_is_not_json_is_refused_with_its_place(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",         "{",   "[1,]", "{\"a\":1,\"a\":2}", "[1] x",       "nul",
        "\"\xFF\"", "'a'", "[01]", "\"\\u0000\"",       "\"\\ud800\"", "{1:2}",
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct json_tree *untouched = NULL;
        struct error error = {0};
        assert_int_equal(json_tree_parse(span_of(texts[i]), &untouched, &error),
                         STATUS_INPUT);
        assert_null(untouched);
        assert_int_equal(error.status, STATUS_INPUT);
        assert_int_equal(strncmp(error.message, "line ", 5), 0);
    }
    struct json_tree *untouched = NULL;
    assert_int_equal(json_tree_parse((struct span){NULL, 0}, &untouched, NULL),
                     STATUS_INPUT);
}

static void nesting_is_limited(void **state)
{
    (void)state;
    enum { DEPTH = 100000 };
    char *text = malloc(DEPTH);
    assert_non_null(text);
    memset(text, '[', DEPTH);
    struct json_tree *tree = NULL;
    assert_int_equal(json_tree_parse((struct span){text, DEPTH}, &tree, NULL),
                     STATUS_INPUT);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_typed),
        cmocka_unit_test(absence_and_other_types_are_answered),
        cmocka_unit_test(members_come_as_written),
        cmocka_unit_test(what_is_not_json_is_refused_with_its_place),
        cmocka_unit_test(nesting_is_limited),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
