// SPDX-License-Identifier: MIT
#include "normalize/figure.h"
#include "normalize/kind.h"

static bool read_age(struct span text, const struct kind_scope *scope,
                     struct arena *arena, struct kind_value *out_value)
{
    (void)scope;
    struct figure figure;
    return text.size == 2 && figure_parse(text, &figure) &&
           figure_print(&figure, arena, &out_value->columns[0]);
}

const struct kind kind_age = {
    .name = "age",
    .help = "years of life of an adult, two digits: \"46\"",
    .column_count = 1,
    .has_figures = true,
    .gives = {GIVES_NUMBER},
    .unit = "years",
    .read = read_age,
    .may_meet = figure_may_meet,
};
