// SPDX-License-Identifier: MIT
#include "scene.h"

int scene_set_up(void **state)
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

int scene_tear_down(void **state)
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

struct report *scene_add_page(struct scene *scene, const char *const *titles)
{
    struct report *page = &scene->pages[scene->count++];
    report_init(page);
    page->page.page_id = arena_format(&scene->arena, "%zu", scene->count);
    for (; *titles != NULL; titles++)
        add_side(page, *titles);
    return page;
}

static uint32_t field_of(const struct scene *scene, const char *name)
{
    return catalogue_field(&scene->catalogue, span_of(name));
}

struct observation *scene_add_value(struct scene *scene, struct report *page,
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

void scene_add_glued(struct scene *scene, struct report *page, const char *field,
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
                          .blanks = placeholders,
                          .blank_count = 1,
                          .place = {100, 100 + strlen(text)}};
    for (uint32_t side = 0; side < sides; side++) {
        row->sides[side] = side;
        struct observation *one = scene_add_value(scene, page, side, field, "");
        one->raw = span_of(text);
        one->method = METHOD_NONE;
        one->glued = (uint32_t)page->glued.count - 1;
    }
}

void scene_add_company(struct scene *scene, struct report *page, const char *text)
{
    scene_add_glued(scene, page, "best_paying_company", &kind_text, text);
}

void scene_add_name(struct scene *scene, struct report *page, const char *text)
{
    scene_add_glued(scene, page, "best_paying_company", &kind_name, text);
}

void scene_solve(struct scene *scene)
{
    struct splitter *splitter = splitter_new(&scene->catalogue);
    for (size_t i = 0; i < scene->count; i++)
        splitter_learn(splitter, &scene->pages[i]);
    splitter_solve(splitter);
    for (size_t i = 0; i < scene->count; i++)
        splitter_apply(splitter, &scene->pages[i], &scene->arena);
    splitter_free(splitter);
}

const struct observation *value_at(const struct report *page, size_t index)
{
    return VECTOR_AT(&page->observations, struct observation, index);
}

void assert_values(const struct report *page, const char *left, const char *right,
                   const char *rule)
{
    assert_span(value_at(page, 0)->value, left);
    assert_span(value_at(page, 1)->value, right);
    assert_span(value_at(page, 0)->rule, rule);
    assert_int_equal(page->glued.count, 0);
}

bool has_problem(const struct report *page, enum problem_code code)
{
    for (size_t i = 0; i < page->problems.count; i++)
        if (VECTOR_AT(&page->problems, struct problem, i)->code == code)
            return true;
    return false;
}

// A row of a breakdown, whose cells are a space apart.
void scene_add_shares(struct scene *scene, struct report *page, const char *list,
                      const char *text)
{
    uint32_t sides = (uint32_t)page->sides.count;
    scene_add_glued(scene, page, "annual_salary_usd", &kind_breakdown, text);
    struct glued *row = VECTOR_AT(&page->glued, struct glued, page->glued.count - 1);
    struct cuts cuts =
        cuts_find_at_spaces(&kind_breakdown, NULL, span_of(text), sides, &scene->arena);
    row->cuts = cuts.offsets;
    row->cut_count = (uint32_t)cuts.count;
    row->list_field = field_of(scene, list);
    row->fields[0] = FIELD_NONE;
    for (size_t i = 0; i < page->observations.count; i++)
        VECTOR_AT(&page->observations, struct observation, i)->field = row->list_field;
}

void assert_items(const struct report *page, size_t count, ...)
{
    va_list items;
    va_start(items, count);
    assert_int_equal(page->observations.count, count);
    for (size_t i = 0; i < count; i++)
        assert_span(value_at(page, i)->value, va_arg(items, const char *));
    va_end(items);
}

void scene_add_spaced_company(struct scene *scene, struct report *page, const char *text)
{
    scene_add_company(scene, page, text);
    struct glued *row = VECTOR_AT(&page->glued, struct glued, page->glued.count - 1);
    struct cuts cuts = cuts_find_at_spaces(&kind_text, NULL, span_of(text),
                                           page->sides.count, &scene->arena);
    row->cuts = cuts.offsets;
    row->cut_count = (uint32_t)cuts.count;
}
