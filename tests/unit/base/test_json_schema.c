// SPDX-License-Identifier: MIT
#include "base/json_schema.h"

#include "cmocka_unit.h"

#include <stdio.h>

static struct json_tree *parse(const char *text)
{
    struct json_tree *tree = NULL;
    struct error error;
    if (json_tree_parse(span_of(text), &tree, &error) != STATUS_OK)
        fail_msg("%s: %s", text, error.message);
    return tree;
}

// What is wrong with VALUE by SCHEMA, and where; NULL: nothing.
static const struct {
    const char *schema, *value, *path, *message;
} cases[] = {
    {"{}", "[1]", NULL, NULL},
    {"{'type':'object'}", "[]", "", "must be an object"},
    {"{'type':'integer'}", "7", NULL, NULL},
    {"{'type':'integer'}", "7.5", "", "must be a whole number"},
    {"{'type':['string','null']}", "null", NULL, NULL},
    {"{'type':['string','null']}", "1", "", "must be a text"},
    {"{'const':'a'}", "'b'", "", "must be \"a\""},
    {"{'enum':['a','b']}", "'b'", NULL, NULL},
    {"{'enum':['a','b']}", "'c'", "", "must be one of \"a\", \"b\""},
    {"{'properties':{'kind':{'type':'string'}}}", "{'kind':[]}", "kind",
     "must be a text"},
    {"{'properties':{'kind':{}},'additionalProperties':false}", "{'knid':1}", "",
     "unknown key \"knid\" (did you mean \"kind\"?)"},
    {"{'additionalProperties':{'type':'string'}}", "{'a':'x','b':1}", "b",
     "must be a text"},
    {"{'required':['a','b']}", "{'a':1}", "", "the key \"b\" is missing"},
    {"{'minProperties':1}", "{}", "", "must have at least 1 keys"},
    {"{'items':{'items':{'type':'string'}}}", "[['a'],['b',2]]", "[1][1]",
     "must be a text"},
    {"{'minItems':2}", "[1]", "", "must have at least 2 in it"},
    {"{'maxItems':1}", "[1,2]", "", "must have at most 1 in it"},
    {"{'uniqueItems':true}", "['a','b','a']", "", "\"a\" is listed here twice"},
    {"{'minLength':1}", "''", "", "must not be empty"},
    {"{'minimum':1}", "0", "", "must be at least 1"},
    {"{'pattern':'^[0-9]+$'}", "'12'", NULL, NULL},
    {"{'pattern':'^[0-9]+$'}", "'x'", "", "must match ^[0-9]+$"},
    {"{'items':{'$ref':'#/$defs/t'},'$defs':{'t':{'type':'string'}}}", "[1]", "[0]",
     "must be a text"},
    {"{'anyOf':[{'type':'string'},{'items':{'type':'string'}}]}", "['a',1]", "[1]",
     "must be a text"},
    {"{'oneOf':[{'required':['a']},{'required':['b']}]}", "{'b':1}", NULL, NULL},
    {"{'oneOf':[{'required':['a']},{'required':['b']}]}", "{}", "",
     "the key \"a\" is missing"},
    {"{'oneOf':[{'required':['a']},{'required':['b']}]}", "{'a':1,'b':1}", "",
     "has keys that exclude each other"},
    {"{'allOf':[{'minimum':1},{'minimum':3}]}", "2", "", "must be at least 3"},
    {"{'if':{'properties':{'a':{'const':'x'}}},'then':{'required':['b']}}", "{'a':'x'}",
     "", "the key \"b\" is missing"},
    {"{'if':{'properties':{'a':{'const':'x'}}},'then':{'required':['b']}}", "{'a':'y'}",
     NULL, NULL},
};

static struct json_tree *parse_quoted(const char *text)
{
    char quoted[256];
    snprintf(quoted, sizeof quoted, "%s", text);
    for (char *at = quoted; *at != '\0'; at++)
        *at = *at == '\'' ? '"' : *at;
    return parse(quoted);
}

static void test_each_keyword(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct json_tree *rules = parse_quoted(cases[i].schema);
        struct json_tree *tree = parse_quoted(cases[i].value);
        struct json_violation violation = {.path = ""};
        bool holds = json_schema_check(rules, tree, &violation);
        if (holds != (cases[i].message == NULL))
            fail_msg("%s of %s", cases[i].value, cases[i].schema);
        if (!holds) {
            assert_string_equal(violation.message, cases[i].message);
            assert_string_equal(violation.path, cases[i].path);
        }
        json_tree_free(rules);
        json_tree_free(tree);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_each_keyword)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
