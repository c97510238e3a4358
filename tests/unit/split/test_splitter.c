// SPDX-License-Identifier: MIT
#include "scene.h"

static void the_same_list_on_another_page_decides(void **state)
{
    struct scene *scene = *state;
    struct report *page = PAGE(scene, "a", "b");
    scene_add_shares(scene, page, "race",
                     "Asian, 50.0% White, 49.9% Other, 0.1% Black, 0.1% Unknown, 99.9%");
    split_page(page, scene->profile, &scene->arena);
    assert_int_equal(page->glued.count, 1);
    const char *const items[] = {"Asian=50.0", "White=49.9", "Other=0.1"};
    struct report *other = PAGE(scene, "a", "c");
    for (uint32_t i = 0; i < 3; i++) {
        struct observation *one = scene_add_value(scene, other, 0, "race", items[i]);
        one->label = SPAN("Race ratio");
        one->ordinal = i + 1;
    }
    scene_solve(scene);
    assert_items(page, 5, "Asian=50.0", "White=49.9", "Other=0.1", "Black=0.1",
                 "Unknown=99.9");
    assert_span(value_at(page, 0)->rule, "same-occupation");
}

// Either may be the only value there, the other cell being blank.
static void what_may_be_one_value_is_not_cut_by_its_shape(void **state)
{
    struct scene *scene = *state;
    struct report *page = PAGE(scene, "a", "b");
    scene_add_company(scene, page, "BrightPath");
    VECTOR_AT(&page->glued, struct glued, 0)->is_doubtful = true;
    struct report *other = PAGE(scene, "c", "d");
    scene_add_company(scene, other, "VerraMobility");
    struct report *third = PAGE(scene, "e", "f");
    scene_add_value(scene, third, 0, "best_paying_company", "VerraMobility");
    scene_solve(scene);
    assert_int_equal(page->glued.count, 1);
    assert_int_equal(other->glued.count, 1);
}

static void names_a_space_apart_need_more_than_shape(void **state)
{
    struct scene *scene = *state;
    struct report *page = PAGE(scene, "a", "b");
    scene_add_spaced_company(scene, page, "Ford Motor Company United Rentals");
    scene_solve(scene);
    assert_int_equal(page->glued.count, 1);
}

static void names_a_space_apart_are_cut_by_what_other_pages_say(void **state)
{
    struct scene *scene = *state;
    struct report *page = PAGE(scene, "a", "b");
    scene_add_spaced_company(scene, page, "Ford Motor Company United Rentals");
    struct report *other = PAGE(scene, "c", "a");
    scene_add_spaced_company(scene, other, "Old Navy Ford Motor Company");
    struct report *third = PAGE(scene, "b", "c");
    scene_add_spaced_company(scene, third, "United Rentals Old Navy");
    scene_solve(scene);
    assert_values(page, "Ford Motor Company", "United Rentals", "other-pages");
    assert_values(other, "Old Navy", "Ford Motor Company", "other-pages");
    assert_values(third, "United Rentals", "Old Navy", "other-pages");
}

// "b" changed between the pages; its values have their last word in common.
static void a_last_word_in_common_is_no_value(void **state)
{
    struct scene *scene = *state;
    struct report *page = PAGE(scene, "a", "b");
    scene_add_spaced_company(scene, page, "Georgia Barnard College");
    struct report *other = PAGE(scene, "c", "b");
    scene_add_spaced_company(scene, other, "Kent Pomona College");
    scene_solve(scene);
    assert_int_equal(page->glued.count, 1);
    assert_int_equal(other->glued.count, 1);
}

// The other cell may be blank.
static void the_only_space_may_be_part_of_a_name(void **state)
{
    struct scene *scene = *state;
    struct report *page = PAGE(scene, "a", "b");
    scene_add_spaced_company(scene, page, "General Motors");
    scene_solve(scene);
    assert_int_equal(page->glued.count, 1);
}

static void two_sentences_are_cut_at_their_stop(void **state)
{
    struct scene *scene = *state;
    struct report *page = PAGE(scene, "a", "b");
    scene_add_company(scene, page, "We handle PayPal accounts.They call customers.");
    scene_solve(scene);
    assert_values(page, "We handle PayPal accounts.", "They call customers.", "shape");
}

static void a_cell_with_borders_decides(void **state)
{
    struct scene *scene = *state;
    struct report *page = PAGE(scene, "a", "b");
    scene_add_company(scene, page, "VerraMobilityPayPoint");
    struct report *other = PAGE(scene, "a", "c");
    scene_add_value(scene, other, 0, "best_paying_company", "VerraMobility");
    scene_solve(scene);
    assert_values(page, "VerraMobility", "PayPoint", "same-occupation");
}

static void a_name_that_shape_would_not_see_is_found_by_its_borders(void **state)
{
    struct scene *scene = *state;
    struct report *page = PAGE(scene, "a", "b");
    scene_add_company(scene, page, "VerraMobilitynamely");
    struct report *other = PAGE(scene, "a", "b");
    scene_add_value(scene, other, 0, "best_paying_company", "VerraMobility");
    scene_add_value(scene, other, 1, "best_paying_company", "namely");
    scene_solve(scene);
    assert_values(page, "VerraMobility", "namely", "same-occupation");
}

// "a" is left on one page and right on another: only one text is prefix there and
// suffix here.
static void pages_on_both_sides_decide_together(void **state)
{
    struct scene *scene = *state;
    struct report *left = PAGE(scene, "a", "b");
    scene_add_company(scene, left, "PayPointZimmerBiomet");
    struct report *right = PAGE(scene, "c", "a");
    scene_add_company(scene, right, "TotalEnergiesPayPoint");
    scene_solve(scene);
    assert_values(left, "PayPoint", "ZimmerBiomet", "other-pages");
    assert_values(right, "TotalEnergies", "PayPoint", "other-pages");
}

static void the_order_of_pages_does_not_matter(void **state)
{
    struct scene *scene = *state;
    struct report *right = PAGE(scene, "c", "a");
    scene_add_company(scene, right, "TotalEnergiesPayPoint");
    struct report *left = PAGE(scene, "a", "b");
    scene_add_company(scene, left, "PayPointZimmerBiomet");
    scene_solve(scene);
    assert_values(left, "PayPoint", "ZimmerBiomet", "other-pages");
    assert_values(right, "TotalEnergies", "PayPoint", "other-pages");
}

static void shape_decides_where_names_can_meet_once(void **state)
{
    struct scene *scene = *state;
    struct report *page = PAGE(scene, "a", "b");
    scene_add_company(scene, page, "Kent Daniels & Associates of BostonUnilever");
    scene_solve(scene);
    assert_values(page, "Kent Daniels & Associates of Boston", "Unilever", "shape");
    assert_int_equal(value_at(page, 0)->method, METHOD_INFERRED);
}

static void what_stays_open_lists_its_candidates(void **state)
{
    struct scene *scene = *state;
    struct report *page = PAGE(scene, "a", "b");
    scene_add_company(scene, page, "PayPointUnilever");
    scene_solve(scene);
    assert_int_equal(page->glued.count, 1);
    assert_span(value_at(page, 0)->raw, "PayPointUnilever");
    const struct problem *problem = VECTOR_AT(&page->problems, struct problem, 0);
    assert_int_equal(problem->code, PROBLEM_AMBIGUOUS_SPLIT_CODE);
    assert_span(problem->message,
                "\"PayPointUnilever\" is \"Pay\" | \"PointUnilever\" or "
                "\"PayPoint\" | \"Unilever\"");
}

// One bordered value says "Pay|...", the other "...|Unilever".
static void borders_that_contradict_decide_nothing(void **state)
{
    struct scene *scene = *state;
    struct report *page = PAGE(scene, "a", "b");
    scene_add_company(scene, page, "PayPointUnilever");
    struct report *other = PAGE(scene, "a", "b");
    scene_add_value(scene, other, 0, "best_paying_company", "Pay");
    scene_add_value(scene, other, 1, "best_paying_company", "Unilever");
    scene_solve(scene);
    assert_int_equal(page->glued.count, 1);
    assert_span(value_at(page, 0)->value, "");
    assert_true(has_problem(page, PROBLEM_CONTRADICTING_EVIDENCE_CODE));
    assert_true(has_problem(page, PROBLEM_AMBIGUOUS_SPLIT_CODE));
}

static void three_sides_are_cut_twice(void **state)
{
    struct scene *scene = *state;
    struct report *page = PAGE(scene, "a", "b", "c");
    scene_add_company(scene, page, "VerraMobilityUnileverPayPoint");
    struct report *other = PAGE(scene, "a", "c");
    scene_add_value(scene, other, 0, "best_paying_company", "VerraMobility");
    scene_add_value(scene, other, 1, "best_paying_company", "PayPoint");
    scene_solve(scene);
    assert_values(page, "VerraMobility", "Unilever", "same-occupation");
    assert_span(value_at(page, 2)->value, "PayPoint");
}

// --- names with capitals inside

// "Clear" and "Channel", or the one name with a blank beside it; "Light" and what is no
// name, or "LightBase" and a name in small letters.
static void a_capital_inside_a_name_is_no_border(void **state)
{
    struct scene *scene = *state;
    struct report *page = PAGE(scene, "a", "b");
    scene_add_name(scene, page, "ClearChannel Outdoor");
    struct report *other = PAGE(scene, "c", "d");
    scene_add_name(scene, other, "LightBasehims & hers");
    struct report *third = PAGE(scene, "e", "f");
    scene_add_name(scene, third, "Salvation ArmyedX");
    scene_solve(scene);
    assert_int_equal(page->glued.count, 1);
    assert_int_equal(other->glued.count, 1);
    assert_int_equal(third->glued.count, 1);
}

static void names_are_cut_where_one_ends_or_begins_for_certain(void **state)
{
    struct scene *scene = *state;
    struct report *page = PAGE(scene, "a", "b");
    scene_add_name(scene, page, "Deere & CompanyLightBase");
    struct report *other = PAGE(scene, "c", "d");
    scene_add_name(scene, other, "UlineUniversity of Iowa");
    struct report *third = PAGE(scene, "e", "f");
    scene_add_name(scene, third,
                   "University of California, BerkeleyNorthern Corporation for Aging");
    scene_solve(scene);
    assert_values(page, "Deere & Company", "LightBase", "shape");
    assert_values(other, "Uline", "University of Iowa", "shape");
    assert_values(third, "University of California, Berkeley",
                  "Northern Corporation for Aging", "shape");
}

// What "a" has changed; that does not make the end of its name doubtful.
static void a_certain_end_holds_although_the_value_changed(void **state)
{
    struct scene *scene = *state;
    struct report *page = PAGE(scene, "a", "b");
    scene_add_name(scene, page, "Boston UniversityTemple");
    struct report *other = PAGE(scene, "a", "c");
    scene_add_name(scene, other, "Smith CollegeHoward University");
    scene_solve(scene);
    assert_values(page, "Boston University", "Temple", "shape");
    assert_values(other, "Smith College", "Howard University", "shape");
}

// The other pages leave "a" either; that no name seems to begin with "adidas" does not
// make it "Thyssen".
static void a_cut_that_shape_does_not_see_rules_nothing_out(void **state)
{
    struct scene *scene = *state;
    struct report *page = PAGE(scene, "a", "b");
    scene_add_name(scene, page, "ThyssenKruppadidas");
    struct report *other = PAGE(scene, "a", "c");
    scene_add_name(scene, other, "ThyssenKruppUnilever");
    struct report *third = PAGE(scene, "a", "d");
    scene_add_name(scene, third, "ThyssenKruppTarget");
    scene_solve(scene);
    assert_int_equal(page->glued.count, 1);
    assert_int_equal(other->glued.count, 1);
    assert_int_equal(third->glued.count, 1);
}

// Another page has "xpedx" with borders.
static void a_bordered_value_that_shape_does_not_see_forbids_another_cut(void **state)
{
    struct scene *scene = *state;
    struct report *page = PAGE(scene, "b", "a");
    scene_add_name(scene, page, "HealthStreamxpedx");
    struct report *other = PAGE(scene, "c", "a");
    scene_add_name(scene, other, "OmniStreamxpedx");
    struct report *third = PAGE(scene, "a", "d");
    scene_add_value(scene, third, 0, "best_paying_company", "xpedx");
    scene_solve(scene);
    assert_int_equal(page->glued.count, 1);
    assert_int_equal(other->glued.count, 1);
}

// One occupation has "Meta", but what stands here may be "MetaBank".
static void a_known_name_may_be_a_part_of_a_word(void **state)
{
    struct scene *scene = *state;
    struct report *page = PAGE(scene, "a", "b");
    scene_add_name(scene, page, "MetaBankKroger");
    struct report *other = PAGE(scene, "c", "d");
    scene_add_value(scene, other, 0, "best_paying_company", "Meta");
    struct report *third = PAGE(scene, "e", "f");
    scene_add_name(scene, third, "MetLifeKroger");
    scene_add_value(scene, other, 1, "best_paying_company", "MetLife");
    scene_solve(scene);
    assert_int_equal(page->glued.count, 1);
    assert_values(third, "MetLife", "Kroger", "known-value");
}

// "a" has changed; that another occupation has "Blue" does not bear out that it is that.
static void a_part_of_a_word_bears_nothing_out(void **state)
{
    struct scene *scene = *state;
    struct report *page = PAGE(scene, "a", "b");
    scene_add_name(scene, page, "BlueRx HealthUnilever");
    struct report *other = PAGE(scene, "a", "c");
    scene_add_value(scene, other, 0, "best_paying_company", "Kroger");
    scene_add_value(scene, other, 1, "best_paying_company", "Blue");
    scene_solve(scene);
    assert_int_equal(page->glued.count, 1);
}

// Others have "Bright" and "Path"; it may be one name all the same, the other cell blank.
static void what_may_be_one_value_is_not_cut_by_known_values(void **state)
{
    struct scene *scene = *state;
    struct report *page = PAGE(scene, "a", "b");
    scene_add_company(scene, page, "BrightPath");
    VECTOR_AT(&page->glued, struct glued, 0)->is_doubtful = true;
    struct report *twin = PAGE(scene, "c", "d");
    scene_add_company(scene, twin, "PathBright");
    struct report *other = PAGE(scene, "e", "f");
    scene_add_value(scene, other, 0, "best_paying_company", "Bright");
    scene_add_value(scene, other, 1, "best_paying_company", "Path");
    scene_solve(scene);
    assert_int_equal(page->glued.count, 1);
    assert_values(twin, "Path", "Bright", "known-values");
}

// "Ohio Stat|eBay" is a rival of "Ohio State|Bay" that another page bears out.
static void a_rival_that_another_page_has_is_kept(void **state)
{
    struct scene *scene = *state;
    struct report *page = PAGE(scene, "a", "b");
    scene_add_company(scene, page, "Ohio StateBay");
    struct report *other = PAGE(scene, "c", "d");
    scene_add_value(scene, other, 0, "best_paying_company", "State Farm");
    scene_add_value(scene, other, 1, "best_paying_company", "eBay");
    scene_solve(scene);
    assert_values(page, "Ohio Stat", "eBay", "known-value");
}

static void every_rule_has_a_reason(void **state)
{
    (void)state;
    assert_non_null(split_rule_named(SPAN("upper-end")));
    assert_non_null(split_rule_named(SPAN("shape"))->reason);
    assert_null(split_rule_named(SPAN("vote")));
}

#define TEST(function)                                                                   \
    cmocka_unit_test_setup_teardown(function, scene_set_up, scene_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_same_list_on_another_page_decides),
        TEST(what_may_be_one_value_is_not_cut_by_its_shape),
        TEST(what_may_be_one_value_is_not_cut_by_known_values),
        TEST(a_rival_that_another_page_has_is_kept),
        TEST(names_a_space_apart_need_more_than_shape),
        TEST(names_a_space_apart_are_cut_by_what_other_pages_say),
        TEST(a_last_word_in_common_is_no_value),
        TEST(the_only_space_may_be_part_of_a_name),
        TEST(two_sentences_are_cut_at_their_stop),
        TEST(a_cell_with_borders_decides),
        TEST(a_name_that_shape_would_not_see_is_found_by_its_borders),
        TEST(pages_on_both_sides_decide_together),
        TEST(the_order_of_pages_does_not_matter),
        TEST(shape_decides_where_names_can_meet_once),
        TEST(what_stays_open_lists_its_candidates),
        TEST(borders_that_contradict_decide_nothing),
        TEST(three_sides_are_cut_twice),
        TEST(a_capital_inside_a_name_is_no_border),
        TEST(names_are_cut_where_one_ends_or_begins_for_certain),
        TEST(a_certain_end_holds_although_the_value_changed),
        TEST(a_cut_that_shape_does_not_see_rules_nothing_out),
        TEST(a_bordered_value_that_shape_does_not_see_forbids_another_cut),
        TEST(a_known_name_may_be_a_part_of_a_word),
        TEST(a_part_of_a_word_bears_nothing_out),
        TEST(every_rule_has_a_reason),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
