// SPDX-License-Identifier: MIT
#include "base/pattern.h"

#include "cmocka_unit.h"

#include <stdlib.h>

static struct pattern *compile(const char *expression, enum pattern_case letters)
{
    struct pattern *pattern = NULL;
    struct error error;
    if (pattern_new(span_of(expression), letters, &pattern, &error) != STATUS_OK)
        fail_msg("%s", error.message);
    return pattern;
}

static enum match match(const char *expression, enum pattern_case letters,
                        struct span subject)
{
    struct pattern *pattern = compile(expression, letters);
    struct matcher *matcher = matcher_new();
    enum match result = pattern_match(pattern, matcher, subject, 0);
    matcher_free(matcher);
    pattern_free(pattern);
    return result;
}

static void named_groups_are_parts_of_the_subject(void **state)
{
    (void)state;
    struct pattern *pattern =
        compile("^(?<left>.+?) vs\\.? (?<right>.+?)( overview)?$", PATTERN_EXACT_CASE);
    struct matcher *matcher = matcher_new();
    struct span subject = SPAN("Collector vs caf\xC3\xA9 manager");
    assert_int_equal(pattern_group_count(pattern), 3);
    assert_int_equal(pattern_group(pattern, "right"), 2);
    assert_int_equal(pattern_group(pattern, "middle"), 0);
    assert_int_equal(pattern_match(pattern, matcher, subject, 0), MATCH_YES);
    assert_span(matcher_group(matcher, 0), subject.data);
    assert_span(matcher_group(matcher, 1), "Collector");
    assert_span(matcher_group(matcher, 2), "caf\xC3\xA9 manager");
    assert_ptr_equal(matcher_group(matcher, 1).data, subject.data);
    assert_null(matcher_group(matcher, 3).data); // took no part
    assert_null(matcher_group(matcher, 99).data);
    assert_int_equal(pattern_match(pattern, matcher, SPAN("none"), 0), MATCH_NO);
    assert_null(matcher_group(matcher, 0).data); // nothing left of the match before
    matcher_free(matcher);
    pattern_free(pattern);
}

static void a_beginning_is_told_from_another_text(void **state)
{
    (void)state;
    struct pattern *pattern = compile("^Common (.+) skills$", PATTERN_ANY_CASE);
    struct pattern *open = compile("^(.+) vs (.+) skills$", PATTERN_ANY_CASE);
    struct matcher *matcher = matcher_new();
    assert_true(pattern_begins(pattern, matcher, SPAN("Comm")));
    assert_true(pattern_begins(pattern, matcher, SPAN("Common baker sk")));
    assert_false(pattern_begins(pattern, matcher, SPAN("Contact")));
    assert_false(pattern_begins(pattern, matcher, SPAN("")));
    assert_false(pattern_begins(open, matcher, SPAN("Contact"))); // anything begins it
    matcher_free(matcher);
    pattern_free(pattern);
    pattern_free(open);
}

static void matching_starts_where_it_is_told(void **state)
{
    (void)state;
    struct pattern *pattern = compile("\\d+", PATTERN_EXACT_CASE);
    struct matcher *matcher = matcher_new();
    struct span subject = SPAN("12 and 34");
    assert_int_equal(pattern_match(pattern, matcher, subject, 2), MATCH_YES);
    assert_span(matcher_group(matcher, 0), "34");
    assert_int_equal(pattern_match(pattern, matcher, subject, subject.size), MATCH_NO);
    assert_int_equal(pattern_match(pattern, matcher, subject, 99), MATCH_NO);
    matcher_free(matcher);
    pattern_free(pattern);
}

static void case_can_be_ignored_beyond_ascii(void **state)
{
    (void)state;
    struct span upper = SPAN("\xC3\x89T\xC3\x89");
    assert_int_equal(match("^\xC3\xA9t\xC3\xA9$", PATTERN_ANY_CASE, upper), MATCH_YES);
    assert_int_equal(match("^\xC3\xA9t\xC3\xA9$", PATTERN_EXACT_CASE, upper), MATCH_NO);
}

static void empty_text_can_match(void **state)
{
    (void)state;
    assert_int_equal(match("^$", PATTERN_EXACT_CASE, (struct span){NULL, 0}), MATCH_YES);
    assert_int_equal(match(".", PATTERN_EXACT_CASE, (struct span){NULL, 0}), MATCH_NO);
    assert_int_equal(match("", PATTERN_EXACT_CASE, SPAN("a")), MATCH_YES);
}

// Giving up must never look like "no match": a value would vanish in silence.
static void costly_matches_give_up(void **state)
{
    (void)state;
    enum { SIZE = 3000 };
    char letters[SIZE + 1];
    memset(letters, 'a', SIZE);
    letters[SIZE] = '!';
    struct span subject = {letters, sizeof letters};
    static const char *const costly[] = {"^(a+)+$", "^(a|aa)+$", "^(a*)*$",
                                         "(x+x+)+y|(a+a+)+b"};
    for (size_t i = 0; i < sizeof costly / sizeof costly[0]; i++)
        assert_int_equal(match(costly[i], PATTERN_EXACT_CASE, subject), MATCH_GAVE_UP);
    assert_int_equal(match("^a+!$", PATTERN_EXACT_CASE, subject), MATCH_YES);
}

static void deep_recursion_gives_up(void **state)
{
    (void)state;
    enum { SIZE = 60000 };
    char *brackets = malloc(SIZE);
    assert_non_null(brackets);
    memset(brackets, '(', SIZE - 1);
    brackets[SIZE - 1] = ')';
    struct span subject = {brackets, SIZE};
    assert_int_equal(match("^(\\((?1)*\\))$", PATTERN_EXACT_CASE, subject),
                     MATCH_GAVE_UP);
    free(brackets);
}

static void long_subjects_give_up(void **state)
{
    (void)state;
    size_t size = 64 * 1024;
    char *text = calloc(1, size + 1);
    assert_non_null(text);
    memset(text, 'a', size + 1);
    assert_int_equal(match("b", PATTERN_EXACT_CASE, (struct span){text, size}), MATCH_NO);
    assert_int_equal(match("b", PATTERN_EXACT_CASE, (struct span){text, size + 1}),
                     MATCH_GAVE_UP);
    free(text);
}

static void assert_refused(struct span expression)
{
    struct pattern *untouched = NULL;
    struct error error = {0};
    assert_int_equal(pattern_new(expression, PATTERN_EXACT_CASE, &untouched, &error),
                     STATUS_INPUT);
    assert_null(untouched);
    assert_int_equal(strncmp(error.message, "pattern", 7), 0);
}

static void bad_patterns_are_refused(void **state)
{
    (void)state;
    assert_refused(SPAN("(a"));
    assert_refused(SPAN("a\\C"));
    assert_refused(SPAN("(?<n>a)(?<n>b)"));
    assert_refused(SPAN("\xFF"));
    char *many = calloc(1, 9000);
    assert_non_null(many);
    memset(many, 'a', 9000);
    assert_refused((struct span){many, 9000});
    for (size_t i = 0; i < 64; i++)
        memcpy(many + 3 * i, "(b)", 3);
    assert_refused((struct span){many, 3 * 64});
    memset(many, '(', 4000);
    memset(many + 4000, ')', 4000);
    assert_refused((struct span){many, 8000}); // nested too deep to compile
    free(many);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(named_groups_are_parts_of_the_subject),
        cmocka_unit_test(a_beginning_is_told_from_another_text),
        cmocka_unit_test(matching_starts_where_it_is_told),
        cmocka_unit_test(case_can_be_ignored_beyond_ascii),
        cmocka_unit_test(empty_text_can_match),
        cmocka_unit_test(costly_matches_give_up),
        cmocka_unit_test(deep_recursion_gives_up),
        cmocka_unit_test(long_subjects_give_up),
        cmocka_unit_test(bad_patterns_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
