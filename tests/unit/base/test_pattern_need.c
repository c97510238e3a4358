// SPDX-License-Identifier: MIT
#include "base/pattern_need.h"

#include "cmocka_unit.h"

static void check_need(const char *expression, const char *begin, const char *within,
                       const char *end)
{
    struct pattern_need need = pattern_need_of(span_of(expression));
    assert_true(span_equal(need.begin, span_of(begin)));
    assert_true(span_equal(need.within, span_of(within)));
    assert_true(span_equal(need.end, span_of(end)));
}

static void literal_text_is_needed(void **state)
{
    (void)state;
    check_need("^.+ vs\\.? .+ overview$", "", " vs", " overview");
    check_need("^What does an? (?<title>.+) do\\?$", "What does a", " do", "");
    check_need("typically takes (?<time>.+?) to become (?:both )?an", "",
               "typically takes ", "");
    check_need("^https?://(?:[\\w.-]+\\.)?example\\.com/", "http", "example", "");
    check_need("a{2}bc*[]d(]efg", "", "efg", "");
}

static void what_is_not_understood_needs_nothing(void **state)
{
    (void)state;
    check_need("verify you|unusual traffic", "", "", "");
    check_need("(?i)overview$", "", "", "");
    check_need("\\x41bcd", "", "", "");
    check_need("\\Qa.b\\E", "", "", "");
    check_need("(*UCP)abc", "", "", "");
    check_need("(?|(a)|(b))cd", "", "", "");
}

static bool may_match(const char *expression, const char *text)
{
    struct pattern_need need = pattern_need_of(span_of(expression));
    return pattern_need_is_met(&need, span_of(text)) ||
           pattern_need_is_hidden(span_of(text));
}

static void texts_without_it_are_ruled_out(void **state)
{
    (void)state;
    assert_true(may_match("^.+ vs\\.? .+ skills$", "Collector VS buyer Skills"));
    assert_true(may_match("^.+ vs\\.? .+ skills$", "Collector vs buyer skills\n"));
    assert_false(may_match("^.+ vs\\.? .+ skills$", "Collector vs buyer skill"));
    assert_false(may_match("^.+ vs\\.? .+ skills$", "Collector and the buyer's skills"));
    assert_false(may_match("^Common (?<title>.+)", "Uncommon skills"));
    assert_false(may_match("takes (.+) to", ""));
    assert_false(may_match("^.+ skills$", "Collector \xE2\x80\x99 skill"));
}

// U+017F and U+212A are cases of s and k.
static void letters_beyond_ascii_may_hide_it(void **state)
{
    (void)state;
    assert_true(may_match("^.+ skills$", "Collector \xC5\xBFkills"));
    assert_true(may_match("^.+ skills$", "Collector s\xE2\x84\xAAills"));
    char text[100];
    for (size_t at = 0; at + 2 <= sizeof text; at++) {
        memset(text, 'n', sizeof text);
        memcpy(text + at, "\xC5\xBF", 2);
        assert_true(pattern_need_is_hidden((struct span){text, sizeof text}));
        text[at] = '\xC4';
        assert_false(pattern_need_is_hidden((struct span){text, sizeof text}));
    }
}

static void it_is_found_at_every_place(void **state)
{
    (void)state;
    char text[100];
    for (size_t at = 0; at + 5 <= sizeof text; at++) {
        memset(text, 'n', sizeof text);
        memcpy(text + at, "nEeDs", 5);
        struct pattern_need need = pattern_need_of(SPAN(".needs."));
        assert_true(pattern_need_is_met(&need, (struct span){text, sizeof text}));
        text[at + 2] = 'a';
        assert_false(pattern_need_is_met(&need, (struct span){text, sizeof text}));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(literal_text_is_needed),
        cmocka_unit_test(what_is_not_understood_needs_nothing),
        cmocka_unit_test(texts_without_it_are_ruled_out),
        cmocka_unit_test(letters_beyond_ascii_may_hide_it),
        cmocka_unit_test(it_is_found_at_every_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
