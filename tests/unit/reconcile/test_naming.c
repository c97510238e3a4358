// SPDX-License-Identifier: MIT
#include "reconcile/naming.h"

#include "base/text.h"
#include "cmocka_unit.h"

enum { PAGES_MOST = 8 };

// Pages that compare two titles each, and the names they get.
struct scene {
    struct arena arena;
    struct aliases aliases;
    struct report pages[PAGES_MOST];
    size_t count;
    struct naming naming;
    struct error error;
};

static int set_up(void **state)
{
    static struct scene scene;
    scene = (struct scene){.count = 0};
    arena_init(&scene.arena);
    aliases_init(&scene.aliases);
    naming_init(&scene.naming, NULL);
    *state = &scene;
    return 0;
}

static int tear_down(void **state)
{
    struct scene *scene = *state;
    for (size_t i = 0; i < scene->count; i++)
        report_release(&scene->pages[i]);
    naming_release(&scene->naming);
    aliases_release(&scene->aliases);
    arena_release(&scene->arena);
    return 0;
}

// "Collectors|Collector" is a title that may be the plural of what stands behind it.
static void add_side(struct scene *scene, struct report *page, const char *text)
{
    struct span rest = span_of(text), singular;
    struct side *side = vector_push(&page->sides);
    span_next(&rest, '|', &side->title);
    side->occupation_id = text_slug(&scene->arena, side->title);
    side->singulars = ARENA_ARRAY(&scene->arena, struct span, 4);
    while (span_next(&rest, '|', &singular))
        side->singulars[side->singular_count++] = singular;
}

static void add_page(struct scene *scene, const char *left, const char *right)
{
    struct report *page = &scene->pages[scene->count++];
    report_init(page);
    add_side(scene, page, left);
    add_side(scene, page, right);
}

static void alias(struct scene *scene, const char *rows)
{
    struct span text = arena_format(&scene->arena, "alias,occupation_id\n%s", rows);
    assert_int_equal(aliases_read(&scene->aliases, text, "a.csv", &scene->error),
                     STATUS_OK);
}

static void name(struct scene *scene)
{
    for (size_t i = 0; i < scene->count; i++)
        naming_meet(&scene->naming, &scene->pages[i]);
    assert_int_equal(naming_settle(&scene->naming, &scene->aliases, &scene->error),
                     STATUS_OK);
    for (size_t i = 0; i < scene->count; i++)
        naming_apply(&scene->naming, &scene->pages[i], &scene->arena);
}

static struct side *side(const struct scene *scene, size_t page, size_t number)
{
    return VECTOR_AT(&scene->pages[page].sides, struct side, number);
}

static void a_plural_is_its_singular_where_a_page_prints_it(void **state)
{
    struct scene *scene = *state;
    add_page(scene, "Bakers|Baker", "Outside Sales|Outside Sale");
    add_page(scene, "Cook", "Baker");
    name(scene);
    assert_span(side(scene, 0, 0)->occupation_id, "baker");
    assert_span(side(scene, 0, 0)->title, "Baker");
    assert_span(side(scene, 0, 1)->occupation_id, "outside-sales");
    assert_span(side(scene, 0, 1)->title, "Outside Sales");
    assert_int_equal(scene->pages[0].problems.count, 0);
}

static void what_one_page_shows_to_be_no_plural_is_none(void **state)
{
    struct scene *scene = *state;
    add_page(scene, "Human Resources|Human Resource", "Cook");
    add_page(scene, "Human Resource", "Baker");
    add_page(scene, "Human Resources", "Smith");
    name(scene);
    assert_span(side(scene, 0, 0)->occupation_id, "human-resources");
}

static void of_two_singulars_none_is_guessed(void **state)
{
    struct scene *scene = *state;
    add_page(scene, "Axes|Ax|Axe", "Cook");
    add_page(scene, "Ax", "Baker");
    add_page(scene, "Axe", "Baker");
    name(scene);
    assert_span(side(scene, 0, 0)->occupation_id, "axes");
}

static void compared_names_stay_two_and_are_a_problem(void **state)
{
    struct scene *scene = *state;
    add_page(scene, "Bakers|Baker", "Cook");
    add_page(scene, "Baker", "Bakers|Baker");
    name(scene);
    assert_span(side(scene, 0, 0)->occupation_id, "bakers");
    assert_span(side(scene, 1, 0)->occupation_id, "baker");
    assert_int_equal(scene->pages[0].problems.count, 0);
    assert_int_equal(scene->pages[1].problems.count, 1);
    const struct problem *problem =
        VECTOR_AT(&scene->pages[1].problems, struct problem, 0);
    assert_int_equal(problem->code, PROBLEM_KEPT_APART_CODE);
    assert_int_equal(problem->side, 1);
}

static void compared_plurals_of_one_name_stay_three(void **state)
{
    struct scene *scene = *state;
    add_page(scene, "Wharves|Wharf", "Wharfs|Wharf");
    add_page(scene, "Wharf", "Cook");
    name(scene);
    assert_span(side(scene, 0, 0)->occupation_id, "wharves");
    assert_span(side(scene, 0, 1)->occupation_id, "wharfs");
    assert_span(side(scene, 1, 0)->occupation_id, "wharf");
}

static void a_plural_of_a_plural_goes_all_the_way(void **state)
{
    struct scene *scene = *state;
    add_page(scene, "Bakerss|Bakers", "Cook");
    add_page(scene, "Bakers|Baker", "Cook");
    add_page(scene, "Baker", "Cook");
    name(scene);
    assert_span(side(scene, 0, 0)->occupation_id, "baker");
}

static void rules_that_go_in_circles_end(void **state)
{
    struct scene *scene = *state;
    add_page(scene, "Geese|Goose", "Cook");
    add_page(scene, "Goose|Geese", "Cook");
    name(scene);
    assert_span(side(scene, 0, 0)->occupation_id, "geese");
    assert_span(side(scene, 1, 0)->occupation_id, "goose");
}

static void aliases_outrank_plurals(void **state)
{
    struct scene *scene = *state;
    alias(scene, "bakers,bread-maker\nOven Hand,bakers-of-rye\n");
    add_page(scene, "Bakers|Baker", "Cook");
    add_page(scene, "Baker", "Cook");
    add_page(scene, "Baker of Rye", "Oven hand");
    name(scene);
    assert_span(side(scene, 0, 0)->occupation_id, "bread-maker");
    assert_span(side(scene, 1, 0)->occupation_id, "baker");
    assert_span(side(scene, 2, 0)->occupation_id, "baker-of-rye");
    assert_span(side(scene, 2, 1)->occupation_id, "bakers-of-rye");
}

static void a_plural_of_an_alias_is_what_the_alias_is(void **state)
{
    struct scene *scene = *state;
    alias(scene, "baker,bread-maker\n");
    add_page(scene, "Bakers|Baker", "Cook");
    name(scene);
    assert_span(side(scene, 0, 0)->occupation_id, "bread-maker");
}

static void an_alias_of_what_it_is_compared_with_is_refused(void **state)
{
    struct scene *scene = *state;
    alias(scene, "x,y\nbaker,chef\ncook,chef\n");
    add_page(scene, "Baker", "Cook");
    naming_meet(&scene->naming, &scene->pages[0]);
    assert_int_equal(naming_settle(&scene->naming, &scene->aliases, &scene->error),
                     STATUS_INPUT);
    assert_string_equal(scene->error.message,
                        "a.csv:4: \"cook\" becomes one with \"baker\", but a page "
                        "compares the two");
}

// A name depends on the pages that speak of it, not on the others nor on their order.
static void other_pages_change_no_name(void **state)
{
    struct scene *scene = *state;
    add_page(scene, "Cook", "Smith");
    add_page(scene, "Baker", "Cooks|Cook");
    add_page(scene, "Bakers|Baker", "Smiths|Smith");
    for (size_t first = 0; first < 3; first++) {
        struct naming naming;
        naming_init(&naming, NULL);
        for (size_t i = 0; i < 4; i++)
            naming_meet(&naming, &scene->pages[(first + i) % 3]);
        assert_int_equal(naming_settle(&naming, &scene->aliases, NULL), STATUS_OK);
        assert_int_equal(naming.ids.count, 6);
        for (uint32_t i = 0; i < naming.ids.count; i++) {
            struct span id = map_key(&naming.ids, i);
            struct span bare =
                span_ends(id, SPAN("s")) ? span_part(id, 0, id.size - 1) : id;
            assert_true(span_equal(
                VECTOR_AT(&naming.names, struct name, i)->occupation_id, bare));
        }
        naming_release(&naming);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        TEST(a_plural_is_its_singular_where_a_page_prints_it),
        TEST(what_one_page_shows_to_be_no_plural_is_none),
        TEST(of_two_singulars_none_is_guessed),
        TEST(compared_names_stay_two_and_are_a_problem),
        TEST(compared_plurals_of_one_name_stay_three),
        TEST(a_plural_of_a_plural_goes_all_the_way),
        TEST(rules_that_go_in_circles_end),
        TEST(aliases_outrank_plurals),
        TEST(a_plural_of_an_alias_is_what_the_alias_is),
        TEST(an_alias_of_what_it_is_compared_with_is_refused),
        TEST(other_pages_change_no_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
