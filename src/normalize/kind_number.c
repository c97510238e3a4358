// SPDX-License-Identifier: MIT
#include "normalize/figure.h"
#include "normalize/kind.h"
#include "normalize/scan.h"

static bool read_number(struct span text, const struct kind_scope *scope,
                        struct arena *arena, struct kind_value *out_value)
{
    (void)scope;
    struct figure figure;
    bool is_negative = scan_minus(&text);
    if (!is_negative)
        scan_byte(&text, '+');
    if (!figure_parse(text, &figure))
        return false;
    figure.is_negative = is_negative;
    return figure_print(&figure, arena, &out_value->columns[0]);
}

static bool may_meet(char last, char first)
{
    return is_digit(last) && first != ',' && first != '.';
}

const struct kind kind_number = {
    .name = "number",
    .help = "a number without unit: \"12\", \"-1,204.5\"",
    .column_count = 1,
    .read = read_number,
    .may_meet = may_meet,
};
