// SPDX-License-Identifier: MIT
#include "normalize/figure.h"
#include "normalize/kind.h"
#include "normalize/opening.h"
#include "normalize/scan.h"

struct unit {
    struct span word;
    int64_t months;
};

static const struct unit units[] = {
    {{"months", 6}, 1}, {{"month", 5}, 1}, {{"mos", 3}, 1},  {{"mo", 2}, 1},
    {{"years", 5}, 12}, {{"year", 4}, 12}, {{"yrs", 3}, 12}, {{"yr", 2}, 12},
};

// Months in the unit that follows, or 0.
static int64_t scan_unit(struct span *rest)
{
    struct span left = *rest;
    scan_space(&left);
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (scan_word(&left, units[i].word)) {
            *rest = left;
            return units[i].months;
        }
    return 0;
}

static bool scan_joint(struct span *rest, bool after_between)
{
    struct span left = *rest;
    scan_space(&left);
    bool is_joint = after_between ? scan_word(&left, SPAN("and"))
                                  : scan_dash(&left) || scan_word(&left, SPAN("to"));
    scan_space(&left);
    if (is_joint)
        *rest = left;
    return is_joint;
}

struct duration {
    struct figure low, high;
    int64_t low_unit, high_unit; // months
};

// "N UNIT", "N-N UNIT", "N UNIT-N UNIT", "between N and N UNIT"; "N+ UNIT", "N UNIT or
// more" open it.
static bool scan_duration(struct span text, struct duration *out_duration,
                          struct opening *opening)
{
    struct duration duration;
    bool after_between = scan_word(&text, SPAN("between"));
    if (!after_between)
        scan_word(&text, SPAN("from"));
    scan_space(&text);
    if (!figure_scan(&text, &duration.low))
        return false;
    opening_scan_behind(&text, opening);
    duration.low_unit = scan_unit(&text);
    duration.high = duration.low;
    duration.high_unit = duration.low_unit;
    if (scan_joint(&text, after_between)) {
        if (!figure_scan(&text, &duration.high))
            return false;
        duration.high_unit = scan_unit(&text);
        if (duration.low_unit == 0)
            duration.low_unit = duration.high_unit;
    } else if (after_between) {
        return false;
    } else {
        opening_scan_behind(&text, opening);
    }
    *out_duration = duration;
    return text.size == 0 && duration.high_unit != 0;
}

// Whole months only: 1.5 years are 18, 0.7 years are not a number of months.
static bool count_months(const struct figure *figure, int64_t unit, struct arena *arena,
                         struct decimal *out_months)
{
    struct span text;
    struct decimal months;
    if (!figure_print(figure, arena, &text) || !decimal_parse(text, &months) ||
        !decimal_multiply(months, decimal_of(unit), &months))
        return false;
    for (; months.scale != 0; months.scale--) {
        if (months.coefficient % 10 != 0)
            return false;
        months.coefficient /= 10;
    }
    *out_months = months;
    return true;
}

static struct span print(struct decimal months, struct arena *arena)
{
    char text[DECIMAL_TEXT_SIZE];
    size_t size = decimal_print(months, text);
    return arena_keep(arena, (struct span){text, size});
}

static bool read_duration_range(struct span text, const struct kind_scope *scope,
                                struct arena *arena, struct kind_value *out_value)
{
    (void)scope;
    struct opening opening = opening_scan(&text);
    struct duration duration;
    struct decimal low, high;
    if (!scan_duration(text, &duration, &opening) ||
        !count_months(&duration.low, duration.low_unit, arena, &low) ||
        !count_months(&duration.high, duration.high_unit, arena, &high) ||
        decimal_compare(low, high) > 0)
        return false;
    if (opening_is_open(&opening) && decimal_compare(low, high) != 0)
        return false;
    out_value->sense = opening.is_about ? SENSE_ABOUT : SENSE_EXACT;
    if (opening.has_low)
        out_value->columns[0] = print(low, arena);
    if (opening.has_high)
        out_value->columns[1] = print(high, arena);
    return true;
}

static bool may_meet(char last, char first)
{
    return is_letter(last) && (is_digit(first) || is_letter(first));
}

const struct kind kind_duration_range = {
    .name = "duration-range",
    .help = "a time in months: \"1-2 years\" gives 12 and 24, \"More than 10 years\" 120",
    .column_count = 2,
    .has_figures = true,
    .gives = {GIVES_WHOLE, GIVES_WHOLE},
    .unit = "months",
    .read = read_duration_range,
    .may_meet = may_meet,
};
