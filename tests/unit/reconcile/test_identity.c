// SPDX-License-Identifier: MIT
#include "reconcile/identity.h"

#include "cmocka_unit.h"

struct seen {
    const char *title;
    enum title_source source;
};

// The title of the occupation of that id, from the sides in both orders.
static void assert_title(const char *id, const struct seen *seen, size_t count,
                         const char *expected)
{
    for (int order = 0; order < 2; order++) {
        struct identity identity;
        identity_init(&identity);
        for (size_t i = 0; i < count; i++) {
            const struct seen *one = &seen[order == 0 ? i : count - 1 - i];
            struct side side = {.title = span_of(one->title),
                                .occupation_id = span_of(id),
                                .source = one->source};
            identity_add(&identity, &side);
        }
        assert_int_equal(identity_count(&identity), 1);
        assert_span(identity_title(&identity, 0), expected);
        identity_release(&identity);
    }
}

#define ASSERT_TITLE(id, expected, ...)                                                  \
    assert_title((id), (const struct seen[]){__VA_ARGS__},                               \
                 sizeof((const struct seen[]){__VA_ARGS__}) / sizeof(struct seen),       \
                 (expected))

static void title_rows_outrank_headings_and_prose(void **state)
{
    (void)state;
    ASSERT_TITLE("esl-teacher", "ESL Teacher", {"Esl teacher", TITLE_HEADING},
                 {"ESL Teacher", TITLE_CELL}, {"Esl teacher", TITLE_HEADING},
                 {"esl teacher", TITLE_SENTENCE});
    ASSERT_TITLE("cdl-driver", "Cdl driver", {"cdl driver", TITLE_SENTENCE},
                 {"Cdl driver", TITLE_HEADING}, {"cdl driver", TITLE_SENTENCE});
}

static void the_spelling_of_most_pages_wins(void **state)
{
    (void)state;
    ASSERT_TITLE("esl-teacher", "ESL Teacher", {"Esl Teacher", TITLE_CELL},
                 {"ESL Teacher", TITLE_CELL}, {"ESL Teacher", TITLE_CELL});
    ASSERT_TITLE("a-b", "A B", {"A B", TITLE_CELL}, {"A, B", TITLE_CELL});
}

static void capitals_alone_are_a_style_sheets(void **state)
{
    (void)state;
    ASSERT_TITLE("esl-teacher", "Esl teacher", {"ESL TEACHER", TITLE_CELL},
                 {"ESL TEACHER", TITLE_CELL}, {"Esl teacher", TITLE_HEADING});
    ASSERT_TITLE("cna", "CNA", {"CNA", TITLE_CELL}, {"CNA", TITLE_CELL},
                 {"Cna", TITLE_CELL});
}

static void an_alias_spells_an_occupation_only_if_nothing_else_does(void **state)
{
    (void)state;
    ASSERT_TITLE("collector", "collector", {"Debt Collector", TITLE_CELL},
                 {"Debt Collector", TITLE_CELL}, {"collector", TITLE_SENTENCE});
    ASSERT_TITLE("collector", "Debt Collector", {"Debt Collector", TITLE_CELL});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(title_rows_outrank_headings_and_prose),
        cmocka_unit_test(the_spelling_of_most_pages_wins),
        cmocka_unit_test(capitals_alone_are_a_style_sheets),
        cmocka_unit_test(an_alias_spells_an_occupation_only_if_nothing_else_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
