// SPDX-License-Identifier: MIT
#include "normalize/amount.h"
#include "normalize/kind.h"
#include "normalize/opening.h"
#include "normalize/unit.h"

// A pay period ("per hour", "/yr") must be the one that the field is of: an hour's pay
// read as a year's would be a wrong value.
static bool read_money(struct span text, const struct kind_scope *scope,
                       struct arena *arena, struct kind_value *out_value)
{
    struct amount amount;
    struct opening opening = {true, true, false};
    if (!scope->is_glued)
        opening = opening_scan(&text);
    if (!amount_scan(&text, scope->currency, &amount) || !amount.has_currency)
        return false;
    if (!scope->is_glued) {
        opening_scan_behind(&text, &opening);
        unit_scan_period(&text, scope->units[0]);
        opening_scan_behind(&text, &opening);
    }
    out_value->sense = kind_sense(&opening);
    return text.size == 0 && opening.has_low &&
           figure_print(&amount.figure, arena, &out_value->columns[0]);
}

const struct kind kind_money = {
    .name = "money",
    .help = "an amount of US dollars, or of the currency of the profile: \"$34,015\" "
            "gives 34015",
    .column_count = 1,
    .has_figures = true,
    .gives = {GIVES_NUMBER},
    .unit = "USD",
    .read = read_money,
    .may_meet = amount_may_meet,
};
