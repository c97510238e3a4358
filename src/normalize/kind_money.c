// SPDX-License-Identifier: MIT
#include "normalize/amount.h"
#include "normalize/kind.h"

// A pay period ("per hour", "/yr") is refused: what it is true of is another field's
// matter, and an hour's pay read as a year's would be a wrong value.
static bool read_money(struct span text, const struct kind_scope *scope,
                       struct arena *arena, struct kind_value *out_value)
{
    (void)scope;
    struct amount amount;
    return amount_scan(&text, &amount) && text.size == 0 && amount.has_currency &&
           figure_print(&amount.figure, arena, &out_value->columns[0]);
}

const struct kind kind_money = {
    .name = "money",
    .help = "an amount of US dollars: \"$34,015\" gives 34015",
    .column_count = 1,
    .read = read_money,
    .may_meet = amount_may_meet,
};
