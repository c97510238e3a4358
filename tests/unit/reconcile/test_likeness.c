// SPDX-License-Identifier: MIT
#include "reconcile/likeness.h"

#include "base/text.h"
#include "cmocka_unit.h"
#include "model/embedded.h"

struct scene {
    struct arena arena;
    struct title_vocabulary vocabulary;
};

static int set_up(void **state)
{
    static struct scene scene;
    struct error error;
    struct span json;
    arena_init(&scene.arena);
    assert_true(embedded_find(SPAN("titles.json"), &json));
    assert_int_equal(title_vocabulary_load(json, "titles", &scene.vocabulary, &error),
                     STATUS_OK);
    *state = &scene;
    return 0;
}

static int tear_down(void **state)
{
    struct scene *scene = *state;
    title_vocabulary_release(&scene->vocabulary);
    arena_release(&scene->arena);
    return 0;
}

static struct title make(struct scene *scene, const char *text)
{
    return title_of(&scene->vocabulary, text_slug(&scene->arena, span_of(text)),
                    &scene->arena);
}

static unsigned likeness(struct scene *scene, const char *left, const char *right)
{
    struct title a = make(scene, left), b = make(scene, right);
    unsigned found = title_likeness(&a, &b);
    assert_int_equal(title_likeness(&b, &a), found);
    return found;
}

static void order_short_forms_and_idle_words_do_not_matter(void **state)
{
    static const char *const cases[][2] = {
        {"Sales Manager", "Manager, Sales"},
        {"Sr. Accountant", "Senior Accountant"},
        {"Director of Nursing", "Nursing Director"},
        {"RN, Nights", "Registered Nurse, Nights"},
        {"Child Care Aide", "Childcare Aide"},
        {"Financial Adviser", "Financial Advisor"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(likeness(*state, cases[i][0], cases[i][1]), TITLE_LIKENESS_MOST);
}

static void misspelled_words_are_near(void **state)
{
    static const char *const cases[][2] = {
        {"Debt Collecter", "Debt Collector"},
        {"Laed Cook", "Lead Cook"},
        {"Assistaant Buyer", "Assistant Buyer"},
        {"Collection Agent", "Collections Agent"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_in_range(likeness(*state, cases[i][0], cases[i][1]), 50,
                        TITLE_LIKENESS_MOST - 1);
}

static void another_seniority_is_another_occupation(void **state)
{
    static const char *const cases[][2] = {
        {"Accountant", "Senior Accountant"},
        {"Junior Cook", "Senior Cook"},
        {"Nurse I", "Nurse II"},
        {"Lead Cook", "Head Cook"},
        {"Lead Lead Cook", "Lead Cook"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(likeness(*state, cases[i][0], cases[i][1]), 0);
}

static void another_role_costs_more_than_another_domain(void **state)
{
    assert_int_equal(likeness(*state, "Debt Collector", "Bill Collector"), 20);
    assert_int_equal(likeness(*state, "Credit Clerk", "Credit Analyst"), 5);
    assert_int_equal(likeness(*state, "", "Cook"), 0);
}

static void words_are_shown_by_what_they_say(void **state)
{
    struct scene *scene = *state;
    struct title a = make(scene, "Sr. Debt Collector");
    struct title b = make(scene, "Senior Bill Clerk");
    struct arena *arena = &scene->arena;
    assert_span(title_words_beside(&a, &b, WORD_SENIORITY, arena), "senior");
    assert_span(title_words_beside(&a, &b, WORD_ROLE, arena), "collector / clerk");
    assert_span(title_words_beside(&a, &b, WORD_DOMAIN, arena), "debt / bill");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(order_short_forms_and_idle_words_do_not_matter),
        cmocka_unit_test(misspelled_words_are_near),
        cmocka_unit_test(another_seniority_is_another_occupation),
        cmocka_unit_test(another_role_costs_more_than_another_domain),
        cmocka_unit_test(words_are_shown_by_what_they_say),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
