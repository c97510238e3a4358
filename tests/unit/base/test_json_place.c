// SPDX-License-Identifier: MIT
#include "base/json_place.h"

#include "cmocka_unit.h"

static const char json[] = "{\n"
                           "  \"a\": [1, {\"b\\\"}\": \"x, y\"},\n"
                           "    true, null],\n"
                           "\t\"c\" : -1.5e3,\"d\":{}, \"e\": \"last\"\n"
                           "}\n";

struct fixture {
    struct json_tree *tree;
    const struct json_tree *list;
};

static struct fixture parse(void)
{
    struct fixture fixture;
    struct error error;
    if (json_tree_parse(span_of(json), &fixture.tree, &error) != STATUS_OK)
        fail_msg("%s", error.message);
    fixture.list = json_tree_member(fixture.tree, "a");
    return fixture;
}

static void assert_place(const struct fixture *fixture, const struct json_tree *value,
                         struct span text, size_t line, size_t column)
{
    struct json_place place;
    assert_true(json_place_of(span_of(json), fixture->tree, value, text, &place));
    assert_int_equal(place.line, line);
    assert_int_equal(place.column, column);
}

static void values_have_a_place(void **state)
{
    (void)state;
    struct fixture all = parse();
    struct span none = {NULL, 0};
    assert_place(&all, all.tree, none, 1, 1);
    assert_place(&all, all.list, none, 2, 8);
    assert_place(&all, json_tree_item(all.list, 1), none, 2, 12);
    assert_place(&all, json_tree_member(all.tree, "c"), none, 4, 8);
    assert_place(&all, json_tree_member(all.tree, "d"), none, 4, 19);
    assert_place(&all, json_tree_member(all.tree, "e"), none, 4, 28);
    json_tree_free(all.tree);
}

static void keys_and_texts_have_a_place(void **state)
{
    (void)state;
    struct fixture all = parse();
    void *at = json_tree_first(json_tree_item(all.list, 1));
    assert_place(&all, NULL, json_tree_key(at), 2, 13);
    assert_place(&all, NULL, json_tree_text(json_tree_value(at)), 2, 21);
    assert_place(&all, NULL, json_tree_member_text(all.tree, "e"), 4, 28);
    json_tree_free(all.tree);
}

static void what_is_elsewhere_has_none(void **state)
{
    (void)state;
    struct fixture all = parse(), other = parse();
    struct json_place place = {7, 7};
    assert_false(json_place_of(span_of(json), all.tree, other.tree, SPAN("x"), &place));
    assert_false(
        json_place_of(span_of(json), all.tree, NULL, (struct span){NULL, 0}, &place));
    assert_int_equal(place.line, 7);
    json_tree_free(all.tree);
    json_tree_free(other.tree);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_have_a_place),
        cmocka_unit_test(keys_and_texts_have_a_place),
        cmocka_unit_test(what_is_elsewhere_has_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
