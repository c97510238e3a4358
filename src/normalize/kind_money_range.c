// SPDX-License-Identifier: MIT
#include "normalize/amount.h"
#include "normalize/kind.h"
#include "normalize/opening.h"
#include "normalize/scan.h"
#include "normalize/unit.h"

// What joins the two ends: "between A and B", "from A to B", "A - B", "A to B".
static bool scan_joint(struct span *rest, bool after_between)
{
    scan_space(rest);
    bool is_joint = after_between ? scan_word(rest, SPAN("and"))
                                  : scan_dash(rest) || scan_word(rest, SPAN("to"));
    scan_space(rest);
    return is_joint;
}

static struct span period_of(const struct kind_scope *scope)
{
    return scope->is_glued ? SPAN("") : scope->units[0];
}

static bool scan_ends(struct span text, const struct kind_scope *scope,
                      struct amount *low, struct amount *high)
{
    bool after_between = scan_word(&text, SPAN("between"));
    if (!after_between)
        scan_word(&text, SPAN("from"));
    scan_space(&text);
    if (!amount_scan(&text, scope->currency, low) || !scan_joint(&text, after_between) ||
        !amount_scan(&text, scope->currency, high))
        return false;
    unit_scan_period(&text, period_of(scope));
    return text.size == 0 && (low->has_currency || high->has_currency);
}

// "$26-42k" means thousands at both ends. "$26 - $42k" could mean either: refused.
static bool share_suffix(struct amount *low, const struct amount *high)
{
    if (low->figure.exponent != 0 || high->figure.exponent == 0)
        return true;
    low->figure.exponent = high->figure.exponent;
    return !(low->has_currency && high->has_currency) && !low->figure.is_grouped;
}

static bool is_ascending(struct span low, struct span high)
{
    struct decimal first, second;
    return decimal_parse(low, &first) && decimal_parse(high, &second) &&
           decimal_compare(first, second) <= 0;
}

static bool read_two_ends(struct span text, const struct kind_scope *scope,
                          struct arena *arena, struct span *columns)
{
    struct amount low, high;
    return scan_ends(text, scope, &low, &high) && share_suffix(&low, &high) &&
           figure_print(&low.figure, arena, &columns[0]) &&
           figure_print(&high.figure, arena, &columns[1]) &&
           is_ascending(columns[0], columns[1]);
}

static bool read_money_range(struct span text, const struct kind_scope *scope,
                             struct arena *arena, struct kind_value *out_value)
{
    struct opening opening = opening_scan(&text);
    out_value->sense = opening.is_about ? SENSE_ABOUT : SENSE_EXACT;
    if (!opening_is_open(&opening) &&
        read_two_ends(text, scope, arena, out_value->columns))
        return true;
    struct amount end;
    if (!amount_scan(&text, scope->currency, &end) || !end.has_currency)
        return false;
    if (!scope->is_glued)
        opening_scan_behind(&text, &opening);
    unit_scan_period(&text, period_of(scope));
    if (!scope->is_glued)
        opening_scan_behind(&text, &opening);
    return text.size == 0 && opening_is_open(&opening) &&
           figure_print(&end.figure, arena, &out_value->columns[opening.has_low ? 0 : 1]);
}

// A cell begins with an amount or one of the words above.
static bool may_meet(char last, char first)
{
    bool is_new_word = is_letter(first) && (!is_letter(last) || is_upper(first));
    return amount_may_meet(last, first) || is_new_word;
}

const struct kind kind_money_range = {
    .name = "money-range",
    .help = "two amounts: \"Between $26,000 And $42,000\" gives 26000 and 42000",
    .column_count = 2,
    .has_figures = true,
    .gives = {GIVES_NUMBER, GIVES_NUMBER},
    .unit = "USD",
    .read = read_money_range,
    .may_meet = may_meet,
};
