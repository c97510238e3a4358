// SPDX-License-Identifier: MIT
#include "cmocka_unit.h"
#include "model/embedded.h"
#include "normalize/cuts.h"
#include "split/split.h"

enum { PAGES_MOST = 8 };

// Some pages with one field each, glued or with borders.
struct scene {
    struct catalogue catalogue;
    struct profile *profile;
    struct arena arena;
    struct report pages[PAGES_MOST];
    size_t count;
};

static int set_up(void **state)
{
    static struct scene scene;
    struct error error;
    struct span text;
    scene = (struct scene){.count = 0};
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
    for (size_t i = 0; i < scene->count; i++)
        report_release(&scene->pages[i]);
    profile_free(scene->profile);
    catalogue_release(&scene->catalogue);
    arena_release(&scene->arena);
    return 0;
}

static uint32_t add_side(struct report *page, const char *title)
{
    struct side *side = vector_push(&page->sides);
    side->title = side->occupation_id = span_of(title);
    side->source = TITLE_CELL;
    return (uint32_t)page->sides.count - 1;
}

static struct report *add_page(struct scene *scene, const char *const *titles)
{
    struct report *page = &scene->pages[scene->count++];
    report_init(page);
    page->page.page_id = arena_format(&scene->arena, "%zu", scene->count);
    for (; *titles != NULL; titles++)
        add_side(page, *titles);
    return page;
}

#define PAGE(scene, ...) add_page((scene), (const char *const[]){__VA_ARGS__, NULL})

static uint32_t field_of(const struct scene *scene, const char *name)
{
    return catalogue_field(&scene->catalogue, span_of(name));
}

static struct observation *add_value(struct scene *scene, struct report *page,
                                     uint32_t side, const char *field, const char *value)
{
    struct observation *one = vector_push(&page->observations);
    *one = (struct observation){.side = side,
                                .field = field_of(scene, field),
                                .glued = GLUED_NONE,
                                .method = METHOD_CELL,
                                .raw = span_of(value),
                                .value = span_of(value)};
    return one;
}

static void add_glued(struct scene *scene, struct report *page, const char *field,
                      const struct kind *kind, const char *text)
{
    static struct span placeholders[] = {{"-", 1}};
    uint32_t sides = (uint32_t)page->sides.count;
    struct kind_scope scope = {.placeholders = placeholders, .placeholder_count = 1};
    struct cuts cuts = cuts_find(kind, &scope, span_of(text), sides, &scene->arena);
    struct glued *row = vector_push(&page->glued);
    *row = (struct glued){.text = span_of(text),
                          .kind = span_of(kind->name),
                          .fields = {field_of(scene, field), FIELD_NONE},
                          .list_field = FIELD_NONE,
                          .sides = ARENA_ARRAY(&scene->arena, uint32_t, sides),
                          .side_count = sides,
                          .cuts = cuts.offsets,
                          .cut_count = (uint32_t)cuts.count,
                          .placeholders = placeholders,
                          .placeholder_count = 1,
                          .place = {100, 100 + strlen(text)}};
    for (uint32_t side = 0; side < sides; side++) {
        row->sides[side] = side;
        struct observation *one = add_value(scene, page, side, field, "");
        one->raw = span_of(text);
        one->method = METHOD_NONE;
        one->glued = (uint32_t)page->glued.count - 1;
    }
}

static void add_company(struct scene *scene, struct report *page, const char *text)
{
    add_glued(scene, page, "best_paying_company", &kind_text, text);
}

static void solve(struct scene *scene)
{
    struct splitter *splitter = splitter_new(&scene->catalogue);
    for (size_t i = 0; i < scene->count; i++)
        splitter_learn(splitter, &scene->pages[i]);
    splitter_solve(splitter);
    for (size_t i = 0; i < scene->count; i++)
        splitter_apply(splitter, &scene->pages[i], &scene->arena);
    splitter_free(splitter);
}

static const struct observation *value_at(const struct report *page, size_t index)
{
    return VECTOR_AT(&page->observations, struct observation, index);
}

static void assert_values(const struct report *page, const char *left, const char *right,
                          const char *rule)
{
    assert_span(value_at(page, 0)->value, left);
    assert_span(value_at(page, 1)->value, right);
    assert_span(value_at(page, 0)->rule, rule);
    assert_int_equal(page->glued.count, 0);
}

static bool has_problem(const struct report *page, enum problem_code code)
{
    for (size_t i = 0; i < page->problems.count; i++)
        if (VECTOR_AT(&page->problems, struct problem, i)->code == code)
            return true;
    return false;
}

// --- one page

static void a_placeholder_stands_alone(void **state)
{
    struct scene *scene = *state;
    struct report *page = PAGE(scene, "a", "b");
    add_company(scene, page, "-PayPal");
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
    add_company(scene, page, "PayPalPayPal");
    split_page(page, scene->profile, &scene->arena);
    assert_values(page, "PayPal", "PayPal", "twice");
}

struct time {
    const char *raw, *minimum, *maximum;
};

static void add_time(struct scene *scene, struct report *page, uint32_t side,
                     struct time time)
{
    add_value(scene, page, side, "time_to_entry_min_months", time.minimum)->raw =
        span_of(time.raw);
    add_value(scene, page, side, "time_to_entry_max_months", time.maximum)->raw =
        span_of(time.raw);
}

static void prose_tells_the_years(void **state)
{
    struct scene *scene = *state;
    struct report *page = PAGE(scene, "a", "b");
    add_glued(scene, page, "years_of_experience", &kind_number, "412");
    add_time(scene, page, 0, (struct time){"2-4 years", "24", "48"});
    add_time(scene, page, 1, (struct time){"6-12 months", "6", "12"});
    split_page(page, scene->profile, &scene->arena);
    assert_values(page, "4", "12", "upper-end");
}

static void prose_that_fits_no_cut_is_a_problem(void **state)
{
    struct scene *scene = *state;
    struct report *page = PAGE(scene, "a", "b");
    add_glued(scene, page, "years_of_experience", &kind_number, "412");
    add_time(scene, page, 0, (struct time){"6-8 years", "72", "96"});
    split_page(page, scene->profile, &scene->arena);
    assert_span(value_at(page, 0)->value, "");
    assert_true(has_problem(page, PROBLEM_CONTRADICTING_EVIDENCE_CODE));
}

static void another_table_of_the_page_tells(void **state)
{
    struct scene *scene = *state;
    struct report *page = PAGE(scene, "a", "b");
    add_company(scene, page, "GooglePayPal");
    add_value(scene, page, 1, "best_paying_company", "PayPal");
    split_page(page, scene->profile, &scene->arena);
    assert_values(page, "Google", "PayPal", "same-page");
}

// --- many pages

static void a_cell_with_borders_decides(void **state)
{
    struct scene *scene = *state;
    struct report *page = PAGE(scene, "a", "b");
    add_company(scene, page, "VerraMobilityPayPoint");
    struct report *other = PAGE(scene, "a", "c");
    add_value(scene, other, 0, "best_paying_company", "VerraMobility");
    solve(scene);
    assert_values(page, "VerraMobility", "PayPoint", "same-occupation");
}

static void a_name_that_shape_would_not_see_is_found_by_its_borders(void **state)
{
    struct scene *scene = *state;
    struct report *page = PAGE(scene, "a", "b");
    add_company(scene, page, "VerraMobilitynamely");
    struct report *other = PAGE(scene, "a", "b");
    add_value(scene, other, 0, "best_paying_company", "VerraMobility");
    add_value(scene, other, 1, "best_paying_company", "namely");
    solve(scene);
    assert_values(page, "VerraMobility", "namely", "same-occupation");
}

// "a" is left on one page and right on another: only one text is prefix there and
// suffix here.
static void pages_on_both_sides_decide_together(void **state)
{
    struct scene *scene = *state;
    struct report *left = PAGE(scene, "a", "b");
    add_company(scene, left, "PayPointZimmerBiomet");
    struct report *right = PAGE(scene, "c", "a");
    add_company(scene, right, "TotalEnergiesPayPoint");
    solve(scene);
    assert_values(left, "PayPoint", "ZimmerBiomet", "other-pages");
    assert_values(right, "TotalEnergies", "PayPoint", "other-pages");
}

static void the_order_of_pages_does_not_matter(void **state)
{
    struct scene *scene = *state;
    struct report *right = PAGE(scene, "c", "a");
    add_company(scene, right, "TotalEnergiesPayPoint");
    struct report *left = PAGE(scene, "a", "b");
    add_company(scene, left, "PayPointZimmerBiomet");
    solve(scene);
    assert_values(left, "PayPoint", "ZimmerBiomet", "other-pages");
    assert_values(right, "TotalEnergies", "PayPoint", "other-pages");
}

static void shape_decides_where_names_can_meet_once(void **state)
{
    struct scene *scene = *state;
    struct report *page = PAGE(scene, "a", "b");
    add_company(scene, page, "Kent Daniels & Associates of BostonUnilever");
    solve(scene);
    assert_values(page, "Kent Daniels & Associates of Boston", "Unilever", "shape");
    assert_int_equal(value_at(page, 0)->method, METHOD_INFERRED);
}

static void what_stays_open_lists_its_candidates(void **state)
{
    struct scene *scene = *state;
    struct report *page = PAGE(scene, "a", "b");
    add_company(scene, page, "PayPointUnilever");
    solve(scene);
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
    add_company(scene, page, "PayPointUnilever");
    struct report *other = PAGE(scene, "a", "b");
    add_value(scene, other, 0, "best_paying_company", "Pay");
    add_value(scene, other, 1, "best_paying_company", "Unilever");
    solve(scene);
    assert_int_equal(page->glued.count, 1);
    assert_span(value_at(page, 0)->value, "");
    assert_true(has_problem(page, PROBLEM_CONTRADICTING_EVIDENCE_CODE));
    assert_true(has_problem(page, PROBLEM_AMBIGUOUS_SPLIT_CODE));
}

static void three_sides_are_cut_twice(void **state)
{
    struct scene *scene = *state;
    struct report *page = PAGE(scene, "a", "b", "c");
    add_company(scene, page, "VerraMobilityUnileverPayPoint");
    struct report *other = PAGE(scene, "a", "c");
    add_value(scene, other, 0, "best_paying_company", "VerraMobility");
    add_value(scene, other, 1, "best_paying_company", "PayPoint");
    solve(scene);
    assert_values(page, "VerraMobility", "Unilever", "same-occupation");
    assert_span(value_at(page, 2)->value, "PayPoint");
}

static void every_rule_has_a_reason(void **state)
{
    (void)state;
    assert_non_null(split_rule_named(SPAN("upper-end")));
    assert_non_null(split_rule_named(SPAN("shape"))->reason);
    assert_null(split_rule_named(SPAN("vote")));
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_placeholder_stands_alone),
        TEST(a_text_that_stands_twice_is_halved),
        TEST(prose_tells_the_years),
        TEST(prose_that_fits_no_cut_is_a_problem),
        TEST(another_table_of_the_page_tells),
        TEST(a_cell_with_borders_decides),
        TEST(a_name_that_shape_would_not_see_is_found_by_its_borders),
        TEST(pages_on_both_sides_decide_together),
        TEST(the_order_of_pages_does_not_matter),
        TEST(shape_decides_where_names_can_meet_once),
        TEST(what_stays_open_lists_its_candidates),
        TEST(borders_that_contradict_decide_nothing),
        TEST(three_sides_are_cut_twice),
        TEST(every_rule_has_a_reason),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
