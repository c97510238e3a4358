// SPDX-License-Identifier: MIT
#include "scene.h"

static void a_placeholder_stands_alone(void **state)
{
    struct scene *scene = *state;
    struct report *page = PAGE(scene, "a", "b");
    scene_add_company(scene, page, "-PayPal");
    split_page(page, scene->profile, &scene->arena);
    assert_values(page, "", "PayPal", "placeholder");
    assert_int_equal(value_at(page, 0)->method, METHOD_NONE);
    assert_int_equal(value_at(page, 1)->method, METHOD_SPLIT);
    assert_span(value_at(page, 1)->location, "101-107");
}

static void a_text_that_stands_twice_is_halved(void **state)
{
    struct scene *scene = *state;
    struct report *page = PAGE(scene, "a", "b");
    scene_add_company(scene, page, "PayPalPayPal");
    split_page(page, scene->profile, &scene->arena);
    assert_values(page, "PayPal", "PayPal", "twice");
}

struct time {
    const char *raw, *minimum, *maximum;
};

static void add_time(struct scene *scene, struct report *page, uint32_t side,
                     struct time time)
{
    scene_add_value(scene, page, side, "time_to_entry_min_months", time.minimum)->raw =
        span_of(time.raw);
    scene_add_value(scene, page, side, "time_to_entry_max_months", time.maximum)->raw =
        span_of(time.raw);
}

static void prose_tells_the_years(void **state)
{
    struct scene *scene = *state;
    struct report *page = PAGE(scene, "a", "b");
    scene_add_glued(scene, page, "years_of_experience", &kind_number, "412");
    add_time(scene, page, 0, (struct time){"2-4 years", "24", "48"});
    add_time(scene, page, 1, (struct time){"6-12 months", "6", "12"});
    split_page(page, scene->profile, &scene->arena);
    assert_values(page, "4", "12", "upper-end");
}

static void prose_that_fits_no_cut_is_a_problem(void **state)
{
    struct scene *scene = *state;
    struct report *page = PAGE(scene, "a", "b");
    scene_add_glued(scene, page, "years_of_experience", &kind_number, "412");
    add_time(scene, page, 0, (struct time){"6-8 years", "72", "96"});
    split_page(page, scene->profile, &scene->arena);
    assert_span(value_at(page, 0)->value, "");
    assert_true(has_problem(page, PROBLEM_CONTRADICTING_EVIDENCE_CODE));
}

static void another_table_of_the_page_tells(void **state)
{
    struct scene *scene = *state;
    struct report *page = PAGE(scene, "a", "b");
    scene_add_company(scene, page, "GooglePayPal");
    scene_add_value(scene, page, 1, "best_paying_company", "PayPal");
    split_page(page, scene->profile, &scene->arena);
    assert_values(page, "Google", "PayPal", "same-page");
}

// "TalkTalk" may be one name, and a blank cell beside it.
static void a_short_name_twice_may_be_one(void **state)
{
    struct scene *scene = *state;
    struct report *page = PAGE(scene, "a", "b");
    scene_add_name(scene, page, "TalkTalk");
    split_page(page, scene->profile, &scene->arena);
    assert_int_equal(page->glued.count, 1);
    struct report *other = PAGE(scene, "c", "d");
    scene_add_name(scene, other, "UnileverUnilever");
    split_page(other, scene->profile, &scene->arena);
    assert_values(other, "Unilever", "Unilever", "twice");
}

// --- what nothing but the number of cells says

static void what_may_be_one_value_is_cut_with_a_note(void **state)
{
    struct scene *scene = *state;
    struct report *page = PAGE(scene, "a", "b");
    scene_add_glued(scene, page, "job_satisfaction", &kind_rating, "3.83");
    split_page(page, scene->profile, &scene->arena);
    assert_values(page, "3.8", "3", "");
    assert_span(VECTOR_AT(&page->problems, struct problem, 0)->message,
                "\"3.83\" was read as \"3.8\" | \"3\"; it may be one value and the "
                "other cells blank");
    assert_true(has_problem(page, PROBLEM_ASSUMED_SPLIT_CODE));
}

// --- relations of the profile

static void shares_add_up_to_the_whole(void **state)
{
    struct scene *scene = *state;
    struct report *page = PAGE(scene, "a", "b");
    scene_add_shares(scene, page, "gender",
                     "Male, 60% Female, 40% Other, 0.5% Unknown, 99.5%");
    split_page(page, scene->profile, &scene->arena);
    assert_items(page, 4, "Male=60", "Female=40", "Other=0.5", "Unknown=99.5");
    assert_span(value_at(page, 0)->rule, "total");
    assert_int_equal(value_at(page, 1)->ordinal, 2);
    assert_int_equal(value_at(page, 2)->ordinal, 1);
    assert_span(value_at(page, 2)->raw, "Other, 0.5%");
}

static void shares_add_up_within_rounding(void **state)
{
    struct scene *scene = *state;
    struct report *page = PAGE(scene, "a", "b");
    scene_add_shares(scene, page, "race",
                     "Asian, 99.9% White, 0.1% Other, 0.8% Black, 99.2%");
    split_page(page, scene->profile, &scene->arena);
    assert_items(page, 4, "Asian=99.9", "White=0.1", "Other=0.8", "Black=99.2");
    assert_span(value_at(page, 0)->rule, "exact-total");
}

static void shares_that_never_add_up_are_a_problem(void **state)
{
    struct scene *scene = *state;
    struct report *page = PAGE(scene, "a", "b");
    scene_add_shares(scene, page, "race", "Asian, 30% Black, 70%");
    split_page(page, scene->profile, &scene->arena);
    assert_items(page, 2, "", "");
    assert_true(has_problem(page, PROBLEM_CONTRADICTING_EVIDENCE_CODE));
    // What the page contradicts, no other page decides.
    scene_solve(scene);
    assert_items(page, 2, "", "");
}

static void an_average_lies_within_its_range(void **state)
{
    struct scene *scene = *state;
    struct report *page = PAGE(scene, "a", "b");
    scene_add_glued(scene, page, "annual_salary_usd", &kind_number, "41650");
    scene_add_value(scene, page, 0, "salary_low_usd", "30");
    scene_add_value(scene, page, 0, "salary_high_usd", "60");
    scene_add_value(scene, page, 1, "salary_low_usd", "500");
    split_page(page, scene->profile, &scene->arena);
    assert_values(page, "41", "650", "order");
}

static void a_page_leaves_other_pages_what_it_allows(void **state)
{
    struct scene *scene = *state;
    struct report *page = PAGE(scene, "a", "b");
    scene_add_glued(scene, page, "annual_salary_usd", &kind_number, "41650");
    scene_add_value(scene, page, 1, "salary_high_usd", "700");
    split_page(page, scene->profile, &scene->arena);
    const struct glued *row = VECTOR_AT(&page->glued, struct glued, 0);
    assert_int_equal(row->cut_count, 3); // not "4|1650"
    assert_false(row->is_contradicted);
}

// 16.77 * 2080 is 34881.6, and 34,872 / 2080 is 16.7654.
static void a_product_holds_within_rounding(void **state)
{
    struct scene *scene = *state;
    struct report *page = PAGE(scene, "a", "b");
    scene_add_glued(scene, page, "annual_salary_usd", &kind_number, "3487234015");
    scene_add_value(scene, page, 0, "hourly_wage_usd", "16.77");
    scene_add_value(scene, page, 1, "hourly_wage_usd", "16.35");
    split_page(page, scene->profile, &scene->arena);
    assert_values(page, "34872", "34015", "product");
}

#define TEST(function)                                                                   \
    cmocka_unit_test_setup_teardown(function, scene_set_up, scene_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_placeholder_stands_alone),
        TEST(a_text_that_stands_twice_is_halved),
        TEST(prose_tells_the_years),
        TEST(prose_that_fits_no_cut_is_a_problem),
        TEST(another_table_of_the_page_tells),
        TEST(a_short_name_twice_may_be_one),
        TEST(what_may_be_one_value_is_cut_with_a_note),
        TEST(shares_add_up_to_the_whole),
        TEST(shares_add_up_within_rounding),
        TEST(shares_that_never_add_up_are_a_problem),
        TEST(an_average_lies_within_its_range),
        TEST(a_page_leaves_other_pages_what_it_allows),
        TEST(a_product_holds_within_rounding),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
