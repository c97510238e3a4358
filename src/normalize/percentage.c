// SPDX-License-Identifier: MIT
#include "normalize/percentage.h"

#include "normalize/figure.h"
#include "normalize/prose.h"
#include "normalize/scan.h"

static bool is_part_of_whole(struct span percent)
{
    const struct bounds whole = {true, true, {0, 0}, {100, 0}};
    struct decimal number;
    return decimal_parse(percent, &number) && decimal_is_within(number, &whole);
}

bool percentage_parse(struct span text, bool with_sign, struct arena *arena,
                      struct span *out_text)
{
    struct figure figure;
    bool is_negative = with_sign && scan_minus(&text);
    if (with_sign && !is_negative)
        scan_byte(&text, '+');
    if (!figure_scan(&text, &figure))
        return false;
    scan_space(&text);
    if (!scan_byte(&text, '%') || text.size != 0)
        return false;
    figure.is_negative = is_negative;
    return figure_print(&figure, arena, out_text) &&
           (with_sign || is_part_of_whole(*out_text));
}

// "31,5%" has a decimal comma, or a category before it that ends with a figure: nobody
// knows. Behind a space, "Grade 12, 5%" is clear; ", 31, 5%" is not.
static bool is_within_figure(struct span text, size_t comma)
{
    size_t at = comma;
    while (at != 0 && is_digit(text.data[at - 1]))
        at--;
    if (at == comma)
        return false;
    bool is_tight = comma + 1 < text.size && is_digit(text.data[comma + 1]);
    struct span before = span_trim_end(span_part(text, 0, at));
    return is_tight || before.size == 0 || span_ends(before, SPAN(","));
}

bool percentage_split(struct span text, struct arena *arena, struct span *out_name,
                      struct span *out_percent)
{
    size_t comma = span_find_last_byte(text, ',');
    if (comma == SPAN_NOT_FOUND)
        return false;
    struct span name = span_part(text, 0, comma);
    struct span percent = span_trim_start(span_from(text, comma + 1));
    return !is_within_figure(text, comma) &&
           span_find_byte(name, '%') == SPAN_NOT_FOUND &&
           percentage_parse(percent, false, arena, out_percent) &&
           prose_read(name, arena, out_name);
}

bool percentage_may_meet(char last, char first)
{
    (void)first;
    return last == '%';
}
