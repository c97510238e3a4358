// SPDX-License-Identifier: MIT
#pragma once

#include "cmocka_unit.h"
#include "model/embedded.h"
#include "normalize/cuts.h"
#include "split/split.h"

// What the tests of split/ share: pages of a few rows, as extract/ hands them on.

enum { PAGES_MOST = 8 };

// Some pages with one field each, glued or with borders.
struct scene {
    struct catalogue catalogue;
    struct profile *profile;
    struct arena arena;
    struct report pages[PAGES_MOST];
    size_t count;
};

#define PAGE(scene, ...) scene_add_page((scene), (const char *const[]){__VA_ARGS__, NULL})

int scene_set_up(void **state);
int scene_tear_down(void **state);
struct report *scene_add_page(struct scene *scene, const char *const *titles);
struct observation *scene_add_value(struct scene *scene, struct report *page,
                                    uint32_t side, const char *field, const char *value);
void scene_add_glued(struct scene *scene, struct report *page, const char *field,
                     const struct kind *kind, const char *text);
void scene_add_company(struct scene *scene, struct report *page, const char *text);
// The same, of the kind that may have capitals inside.
void scene_add_name(struct scene *scene, struct report *page, const char *text);
void scene_solve(struct scene *scene);
const struct observation *value_at(const struct report *page, size_t index);
void assert_values(const struct report *page, const char *left, const char *right,
                   const char *rule);
bool has_problem(const struct report *page, enum problem_code code);
void scene_add_shares(struct scene *scene, struct report *page, const char *list,
                      const char *text);
void assert_items(const struct report *page, size_t count, ...);
void scene_add_spaced_company(struct scene *scene, struct report *page, const char *text);
