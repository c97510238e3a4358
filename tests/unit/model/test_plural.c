// SPDX-License-Identifier: MIT
#include "model/plural.h"

#include "base/text.h"
#include "cmocka_unit.h"
#include "model/embedded.h"
#include "model/profile.h"

struct scene {
    struct catalogue catalogue;
    struct profile *profile;
    struct arena arena;
};

static int set_up(void **state)
{
    static struct scene scene;
    struct error error;
    struct span text;
    arena_init(&scene.arena);
    assert_true(embedded_find(SPAN("datapackage.json"), &text));
    assert_int_equal(catalogue_load(text, &scene.catalogue, &error), STATUS_OK);
    assert_true(embedded_find(SPAN("profiles/zippia.json"), &text));
    assert_int_equal(
        profile_load(text, "zippia", &scene.catalogue, &scene.profile, &error),
        STATUS_OK);
    *state = &scene;
    return 0;
}

static int tear_down(void **state)
{
    struct scene *scene = *state;
    profile_free(scene->profile);
    catalogue_release(&scene->catalogue);
    arena_release(&scene->arena);
    return 0;
}

// What may be its singular, joined; "" for none.
static struct span singulars_of(struct scene *scene, const char *title)
{
    struct span found[SINGULARS_MOST], joined = {NULL, 0};
    size_t count =
        plural_singulars(&scene->profile->plurals, span_of(title), &scene->arena, found);
    for (size_t i = 0; i < count; i++) {
        if (i != 0)
            joined = arena_join(&scene->arena, joined, SPAN("|"));
        joined = arena_join(&scene->arena, joined, found[i]);
    }
    return joined;
}

static void the_last_word_of_a_part_may_be_a_plural(void **state)
{
    static const char *const cases[][2] = {
        {"Collectors", "Collector"},
        {"collectionss, customer service", "collections, customer service"},
        {"director, program managers", "director, program manager"},
        {"Delivery Drivers, Contractor", "Delivery Driver, Contractor"},
        {"construction foremen", "construction foreman"},
        {"CONSTRUCTION FOREMEN", "CONSTRUCTION FOREMAN"},
        {"Men", "Man"},
        {"Directors of Nursing", "Director of Nursing"},
        {"RNs", "RN"},
        {"Cashiers (Night)", "Cashier (Night)"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_span(singulars_of(*state, cases[i][0]), cases[i][1]);
}

static void what_ends_in_two_ways_has_two_singulars(void **state)
{
    assert_span(singulars_of(*state, "Legal Secretaries"),
                "Legal Secretary|Legal Secretari|Legal Secretarie");
    assert_span(singulars_of(*state, "Cooks/Dishwashers"),
                "Cook/Dishwashers|Cooks/Dishwasher|Cook/Dishwasher");
}

static void a_word_that_stands_twice_changes_twice(void **state)
{
    assert_span(singulars_of(*state, "registered nurses charge nurses"),
                "registered nurs charge nurs|registered nurse charge nurse");
}

static void words_further_in_stay(void **state)
{
    assert_span(singulars_of(*state, "Collections Agent"), "");
    assert_span(singulars_of(*state, "Sales Managers"), "Sales Manager");
    assert_span(singulars_of(*state, "Applications Developers"),
                "Applications Developer");
    assert_span(singulars_of(*state, "Kitchen Staff"), "");
    assert_span(singulars_of(*state, "Preschool Teacher's Assistant"), "");
}

static void long_and_odd_titles_are_bounded(void **state)
{
    assert_span(singulars_of(*state, ""), "");
    assert_span(singulars_of(*state, "s"), "");
    assert_span(singulars_of(*state, ", , /"), "");
    assert_span(singulars_of(*state, "a b c d e f g h i j k l m n o p qs"), "");
    char longest[241];
    memset(longest, 's', 240);
    longest[240] = '\0';
    assert_true(singulars_of(*state, longest + 1).size != 0);
    struct span found[SINGULARS_MOST];
    struct scene *scene = *state;
    struct span longer = arena_format(&scene->arena, "s%s", longest);
    assert_span(singulars_of(*state, longer.data), "");
    assert_int_equal(plural_singulars(&scene->profile->plurals,
                                      SPAN("cities, berries, duties, parties"),
                                      &scene->arena, found),
                     SINGULARS_MOST);
}

static void an_article_says_that_it_is_one(void **state)
{
    struct scene *scene = *state;
    const struct plural_rules *rules = &scene->profile->plurals;
    struct span text = SPAN("to become both a collector and an outside sales");
    assert_true(plural_is_one(rules, text, span_find(text, SPAN("collector"))));
    assert_true(plural_is_one(rules, text, span_find(text, SPAN("outside"))));
    assert_false(plural_is_one(rules, text, span_find(text, SPAN("both"))));
    assert_false(plural_is_one(rules, text, 0));
    assert_false(plural_is_one(rules, SPAN("data entry"), 5));
}

static void a_profile_without_rules_knows_no_plurals(void **state)
{
    struct scene *scene = *state;
    struct span found[SINGULARS_MOST];
    struct plural_rules none = {0};
    assert_int_equal(plural_singulars(&none, SPAN("Collectors"), &scene->arena, found),
                     0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_last_word_of_a_part_may_be_a_plural),
        cmocka_unit_test(what_ends_in_two_ways_has_two_singulars),
        cmocka_unit_test(a_word_that_stands_twice_changes_twice),
        cmocka_unit_test(words_further_in_stay),
        cmocka_unit_test(long_and_odd_titles_are_bounded),
        cmocka_unit_test(an_article_says_that_it_is_one),
        cmocka_unit_test(a_profile_without_rules_knows_no_plurals),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
