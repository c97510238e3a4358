// SPDX-License-Identifier: MIT
#include "normalize/figure.h"
#include "normalize/kind.h"
#include "normalize/opening.h"
#include "normalize/scan.h"
#include "normalize/unit.h"

static bool read_number(struct span text, const struct kind_scope *scope,
                        struct arena *arena, struct kind_value *out_value)
{
    struct figure figure;
    struct opening opening = {true, true, false};
    if (!scope->is_glued)
        opening = opening_scan(&text);
    bool is_negative = scan_minus(&text);
    if (!is_negative)
        scan_byte(&text, '+');
    if (!figure_scan(&text, &figure))
        return false;
    if (!scope->is_glued) {
        opening_scan_behind(&text, &opening);
        unit_scan(&text, scope->units[0]);
        opening_scan_behind(&text, &opening);
    }
    figure.is_negative = is_negative;
    out_value->sense = kind_sense(&opening);
    return text.size == 0 && opening.has_low &&
           figure_print(&figure, arena, &out_value->columns[0]);
}

static bool may_meet(char last, char first)
{
    return is_digit(last) && first != ',' && first != '.';
}

const struct kind kind_number = {
    .name = "number",
    .help = "a number without unit: \"12\", \"-1,204.5\"",
    .column_count = 1,
    .has_figures = true,
    .gives = {GIVES_NUMBER},
    .read = read_number,
    .may_meet = may_meet,
};
