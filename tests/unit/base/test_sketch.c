// SPDX-License-Identifier: MIT
#include "base/sketch.h"

#include "base/pattern.h"
#include "cmocka_unit.h"

#include <string.h>

static bool may_hold(struct span text, const char *literal)
{
    struct telling_pairs telling = {.count = 0};
    struct sketch sketch;
    telling_pairs_add(&telling, span_of(literal));
    sketch_of(text, &sketch);
    return sketch_may_hold(&sketch, &telling);
}

static void a_text_that_lacks_a_pair_is_ruled_out(void **state)
{
    (void)state;
    assert_true(may_hold(SPAN("The Common OVERVIEW of it"), "overview"));
    assert_false(may_hold(SPAN("over the view"), "overview"));
    assert_false(may_hold(SPAN(""), "overview"));
    assert_true(may_hold(SPAN(""), ""));
}

static void letters_with_cases_beyond_ascii_tell_nothing(void **state)
{
    (void)state;
    assert_true(may_hold(SPAN("\xC5\xBF\xE2\x84\xAAill"), "skill"));
    assert_false(may_hold(SPAN("\xC5\xBF\xE2\x84\xAAil"), "skill"));
}

static void of_a_long_text_everything_may_be_held(void **state)
{
    (void)state;
    static char text[SKETCHED_SIZE_MOST + 1];
    memset(text, 'x', sizeof text);
    assert_false(may_hold((struct span){text, SKETCHED_SIZE_MOST}, "overview"));
    assert_true(may_hold((struct span){text, sizeof text}, "overview"));
}

static void a_literal_of_any_length_is_taken(void **state)
{
    (void)state;
    char literal[200];
    memset(literal, 'a', sizeof literal);
    literal[sizeof literal - 1] = '\0';
    assert_true(may_hold(span_of(literal), literal));
    assert_false(may_hold(SPAN("b"), literal));
}

static void what_matches_a_pattern_may_match_by_its_sketch(void **state)
{
    (void)state;
    static const struct {
        const char *expression, *text;
    } cases[] = {
        {"^.+ vs\\.? .+ overview$", "Clerk VS Buyer Overview"},
        {"^What does an? (.+) do\\?$", "what does a clerk do?"},
        {"takes (.+?) to become", "It TA\xE2\x84\xAA"
                                  "ES 6 months to become one"},
        {"^Common (.+) skills$", "Common buyer \xC5\xBFkills"},
        {"colou?rs", "colors"},
        {"one|two", "two"},
    };
    struct matcher *matcher = matcher_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct pattern *pattern = NULL;
        struct sketch sketch;
        assert_int_equal(
            pattern_new(span_of(cases[i].expression), PATTERN_ANY_CASE, &pattern, NULL),
            STATUS_OK);
        sketch_of(span_of(cases[i].text), &sketch);
        assert_int_equal(pattern_match(pattern, matcher, span_of(cases[i].text), 0),
                         MATCH_YES);
        assert_true(pattern_may_match(pattern, &sketch));
        pattern_free(pattern);
    }
    matcher_free(matcher);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_that_lacks_a_pair_is_ruled_out),
        cmocka_unit_test(letters_with_cases_beyond_ascii_tell_nothing),
        cmocka_unit_test(of_a_long_text_everything_may_be_held),
        cmocka_unit_test(a_literal_of_any_length_is_taken),
        cmocka_unit_test(what_matches_a_pattern_may_match_by_its_sketch),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
