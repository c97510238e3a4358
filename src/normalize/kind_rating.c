// SPDX-License-Identifier: MIT
#include "normalize/figure.h"
#include "normalize/kind.h"

static bool read_rating(struct span text, const struct kind_scope *scope,
                        struct arena *arena, struct kind_value *out_value)
{
    (void)scope;
    static const struct bounds stars = {true, true, {0, 0}, {5, 0}};
    struct figure figure;
    struct decimal number;
    struct span *column = &out_value->columns[0];
    return figure_parse(text, &figure) && figure.whole.size == 1 &&
           figure.fraction.size <= 2 && figure_print(&figure, arena, column) &&
           decimal_parse(*column, &number) && decimal_is_within(number, &stars);
}

const struct kind kind_rating = {
    .name = "rating",
    .help = "0 to 5 with up to two decimals: \"4.57\"",
    .column_count = 1,
    .has_figures = true,
    .gives = {GIVES_NUMBER},
    .unit = "of ",
    .read = read_rating,
    .may_meet = figure_may_meet,
};
