// SPDX-License-Identifier: MIT
#include "base/xml_tree.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

// <html><body><p class="a">one</p>two<table/></body></html>
struct made {
    struct xml_tree *tree;
    struct xml_node *body, *paragraph, *table;
};

static struct made make(void)
{
    struct made made = {.tree = xml_tree_new(SPAN("html"))};
    struct xml_tree *tree = made.tree;
    struct xml_point at = {xml_tree_root(tree), NULL};
    at.parent = made.body = xml_tree_add(tree, at, xml_tree_name(tree, SPAN("body")), 1);
    made.table = xml_tree_add(tree, at, xml_tree_name(tree, SPAN("table")), 2);
    at.before = made.table;
    made.paragraph = xml_tree_add(tree, at, xml_tree_name(tree, SPAN("p")), 3);
    xml_tree_add_text(tree, at, SPAN("two"), 4);
    at = (struct xml_point){made.paragraph, NULL};
    xml_tree_add_text(tree, at, SPAN("one"), 5);
    xml_node_set(made.paragraph, xml_tree_name(tree, SPAN("class")), SPAN("a"));
    return made;
}

static void nodes_stand_where_they_were_put(void **state)
{
    (void)state;
    struct made made = make();
    struct xml_node *first = xml_node_first(made.body), *second = xml_node_next(first);
    assert_ptr_equal(first, made.paragraph);
    assert_true(xml_node_is_text(second));
    assert_true(span_equal(xml_node_content(second), SPAN("two")));
    assert_ptr_equal(xml_node_next(second), made.table);
    assert_null(xml_node_next(made.table));
    assert_null(xml_node_first(second));
    assert_ptr_equal(xml_node_parent(made.table), made.body);
    assert_null(xml_node_parent(xml_tree_root(made.tree)));
    assert_int_equal(xml_node_number(made.paragraph), 3);
    xml_tree_free(made.tree);
}

static void texts_beside_each_other_stay_two(void **state)
{
    (void)state;
    struct made made = make();
    struct xml_point at = {made.paragraph, NULL};
    struct xml_node *text = xml_tree_add_text(made.tree, at, SPAN("more"), 6);
    assert_ptr_equal(xml_node_next(xml_node_first(made.paragraph)), text);
    xml_node_set_text(text, SPAN("less"));
    assert_true(span_equal(xml_node_content(text), SPAN("less")));
    xml_tree_free(made.tree);
}

static void an_attribute_that_is_missing_is_no_empty_one(void **state)
{
    (void)state;
    struct made made = make();
    assert_true(span_equal(xml_node_get(made.paragraph, "class"), SPAN("a")));
    assert_null(xml_node_get(made.paragraph, "id").data);
    xml_node_set(made.paragraph, xml_tree_name(made.tree, SPAN("id")), SPAN(""));
    assert_non_null(xml_node_get(made.paragraph, "id").data);
    xml_tree_free(made.tree);
}

static struct xml_path *path_of(struct span expression)
{
    struct xml_path *path = NULL;
    struct error error = {0};
    assert_int_equal(xml_path_new(expression, &path, &error), STATUS_OK);
    return path;
}

static void paths_find_nodes_values_and_attributes(void **state)
{
    (void)state;
    struct made made = make();
    struct xml_found found;
    struct error error = {0};
    xml_found_init(&found);
    struct xml_path *path = path_of(SPAN("//p | //table"));
    assert_int_equal(xml_path_select(path, made.tree, NULL, &found, &error), STATUS_OK);
    assert_int_equal(found.nodes.count, 2);
    assert_ptr_equal(*VECTOR_AT(&found.nodes, struct xml_node *, 0), made.paragraph);
    xml_path_free(path);
    path = path_of(SPAN("concat(string(p), count(*))"));
    assert_int_equal(xml_path_select(path, made.tree, made.body, &found, &error),
                     STATUS_OK);
    assert_int_equal(found.nodes.count, 0);
    assert_true(span_equal(buffer_span(&found.value), SPAN("one2")));
    xml_path_free(path);
    path = path_of(SPAN("//p/@class"));
    assert_int_equal(xml_path_select(path, made.tree, NULL, &found, &error), STATUS_OK);
    assert_int_equal(found.nodes.count, 1);
    const struct xml_node *attribute = *VECTOR_AT(&found.nodes, struct xml_node *, 0);
    assert_true(xml_node_is_attribute(attribute));
    assert_true(span_equal(xml_node_content(attribute), SPAN("a")));
    assert_ptr_equal(xml_node_parent(attribute), made.paragraph);
    assert_false(found.has_value);
    xml_path_free(path);
    xml_found_release(&found);
    xml_tree_free(made.tree);
}

static void the_path_of_a_node_finds_it(void **state)
{
    (void)state;
    struct made made = make();
    struct buffer text;
    struct xml_found found;
    buffer_init(&text, BUFFER_NO_CEILING);
    xml_found_init(&found);
    xml_node_path(made.table, &text);
    assert_true(span_equal(buffer_span(&text), SPAN("/html/body/table")));
    struct xml_path *path = path_of(buffer_span(&text));
    assert_int_equal(xml_path_select(path, made.tree, NULL, &found, NULL), STATUS_OK);
    assert_ptr_equal(*VECTOR_AT(&found.nodes, struct xml_node *, 0), made.table);
    xml_path_free(path);
    xml_found_release(&found);
    buffer_release(&text);
    xml_tree_free(made.tree);
}

static void what_is_no_path_is_refused(void **state)
{
    (void)state;
    struct xml_path *path = NULL;
    struct error error = {0};
    assert_int_equal(xml_path_new(SPAN("//p["), &path, &error), STATUS_INPUT);
    assert_null(path);
    assert_non_null(strstr(error.message, "//p["));
}

// libxml2 itself would say so only when it comes to evaluate them.
static void names_that_are_not_there_are_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {"//p[lower-case(.) = 'a']", "//p[. = $title]",
                                        "//svg:g", "re:test(., 'a')"};
    static const char *const good[] = {"//p[contains(., 'f(x) $y a:b')]/text()",
                                       "(//p or (//a)) and not (//b)",
                                       "following-sibling::dd[1]/node()[2 div (1)]"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct xml_path *path = NULL;
        assert_int_equal(xml_path_new(span_of(wrong[i]), &path, NULL), STATUS_INPUT);
        assert_null(path);
    }
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        xml_path_free(path_of(span_of(good[i])));
}

static void endless_paths_are_stopped(void **state)
{
    (void)state;
    struct xml_tree *tree = xml_tree_new(SPAN("html"));
    const char *name = xml_tree_name(tree, SPAN("p"));
    for (size_t i = 0; i < 3000; i++)
        xml_tree_add(tree, (struct xml_point){xml_tree_root(tree), NULL}, name, 0);
    struct xml_path *path = path_of(SPAN("count(//p[count(//p[count(//p) > 1]) > 1])"));
    struct xml_found found;
    struct error error = {0};
    xml_found_init(&found);
    assert_int_equal(xml_path_select(path, tree, NULL, &found, &error), STATUS_LIMIT);
    xml_found_release(&found);
    xml_path_free(path);
    xml_tree_free(tree);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nodes_stand_where_they_were_put),
        cmocka_unit_test(texts_beside_each_other_stay_two),
        cmocka_unit_test(an_attribute_that_is_missing_is_no_empty_one),
        cmocka_unit_test(paths_find_nodes_values_and_attributes),
        cmocka_unit_test(the_path_of_a_node_finds_it),
        cmocka_unit_test(what_is_no_path_is_refused),
        cmocka_unit_test(names_that_are_not_there_are_refused),
        cmocka_unit_test(endless_paths_are_stopped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
