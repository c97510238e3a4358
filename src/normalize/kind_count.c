// SPDX-License-Identifier: MIT
#include "normalize/figure.h"
#include "normalize/kind.h"
#include "normalize/opening.h"
#include "normalize/unit.h"

// A number that was cut from glued text is grouped when it has four digits or more, as in
// print: otherwise "1234567" could be cut anywhere.
static bool is_strict(const struct figure *figure)
{
    return figure->is_grouped || figure->whole.size <= 3;
}

static bool read_count(struct span text, const struct kind_scope *scope,
                       struct arena *arena, struct kind_value *out_value)
{
    struct figure figure;
    struct opening opening = {true, true, false};
    if (!scope->is_glued)
        opening = opening_scan(&text);
    if (!figure_scan(&text, &figure))
        return false;
    figure_scan_suffix(&text, &figure);
    if (!scope->is_glued) {
        figure_scan_scale(&text, &figure);
        opening_scan_behind(&text, &opening);
        unit_scan(&text, scope->units[0]);
        opening_scan_behind(&text, &opening);
    }
    out_value->sense = kind_sense(&opening);
    return text.size == 0 && opening.has_low && figure.fraction.size <= figure.exponent &&
           (is_strict(&figure) || !scope->is_glued) &&
           figure_print(&figure, arena, &out_value->columns[0]);
}

static bool may_meet(char last, char first)
{
    return is_digit(first) && (is_digit(last) || is_letter(last)); // 85K
}

const struct kind kind_count = {
    .name = "count",
    .help = "a whole number, grouped by commas: \"85,275\" gives 85275",
    .column_count = 1,
    .has_figures = true,
    .gives = {GIVES_WHOLE},
    .read = read_count,
    .may_meet = may_meet,
};
