// SPDX-License-Identifier: MIT
#include "normalize/figure.h"

#include "normalize/scan.h"

enum { GROUP = 3, DIGITS_MOST = 18 };

static size_t count_digits(struct span text)
{
    size_t count = 0;
    while (count < text.size && is_digit(text.data[count]))
        count++;
    return count;
}

static bool is_comma(struct span rest)
{
    return rest.size != 0 && rest.data[0] == ',';
}

// Takes ",ddd" groups off *rest. A comma that no digit follows is left: it ends a clause.
static bool scan_groups(struct span *rest, bool *out_grouped)
{
    while (is_comma(*rest)) {
        size_t digits = count_digits(span_from(*rest, 1));
        if (digits == 0)
            return true;
        if (digits != GROUP)
            return false;
        *rest = span_from(*rest, 1 + GROUP);
        *out_grouped = true;
    }
    return true;
}

static bool scan_whole(struct span *rest, struct figure *figure)
{
    const char *begin = rest->data;
    size_t digits = count_digits(*rest);
    if (digits == 0 || (digits > 1 && begin[0] == '0'))
        return false;
    *rest = span_from(*rest, digits);
    if (digits <= GROUP && begin[0] != '0' && !scan_groups(rest, &figure->is_grouped))
        return false;
    figure->whole = span_between(begin, rest->data);
    return true;
}

bool figure_scan(struct span *rest, struct figure *out_figure)
{
    struct span left = *rest;
    struct figure figure = {0};
    if (!scan_whole(&left, &figure))
        return false;
    if (left.size != 0 && left.data[0] == '.') {
        size_t decimals = count_digits(span_from(left, 1));
        figure.fraction = span_part(left, 1, 1 + decimals);
        if (decimals != 0)
            left = span_from(left, 1 + decimals);
    }
    *out_figure = figure;
    *rest = left;
    return true;
}

void figure_scan_suffix(struct span *rest, struct figure *figure)
{
    if (scan_word(rest, SPAN("K")))
        figure->exponent = 3;
    else if (scan_word(rest, SPAN("M")))
        figure->exponent = 6;
    else if (scan_word(rest, SPAN("B")))
        figure->exponent = 9;
}

void figure_scan_scale(struct span *rest, struct figure *figure)
{
    static const struct {
        struct span word;
        unsigned exponent;
    } scales[] = {{{"thousand", 8}, 3}, {{"million", 7}, 6}, {{"billion", 7}, 9}};
    struct span left = *rest;
    scan_space(&left);
    if (figure->exponent != 0 || left.data == rest->data)
        return;
    for (size_t i = 0; i < sizeof scales / sizeof *scales; i++)
        if (scan_word(&left, scales[i].word)) {
            figure->exponent = scales[i].exponent;
            *rest = left;
            return;
        }
}

static bool is_zero(const struct figure *figure)
{
    for (size_t i = 0; i < figure->fraction.size; i++)
        if (figure->fraction.data[i] != '0')
            return false;
    return figure->whole.data[0] == '0';
}

static size_t append_digits(struct span text, char *out, size_t used)
{
    for (size_t i = 0; i < text.size; i++)
        if (text.data[i] != ',')
            out[used++] = text.data[i];
    return used;
}

// Without commas, with the point moved; returns how many bytes.
static size_t write_digits(const struct figure *figure, char *out)
{
    char digits[DIGITS_MOST + 1] = {0};
    size_t point = append_digits(figure->whole, digits, 0);
    size_t count = append_digits(figure->fraction, digits, point);
    point += figure->exponent;
    while (count < point)
        digits[count++] = '0';
    size_t used = 0, first = 0;
    while (digits[first] == '0' && first + 1 < point)
        first++;
    for (size_t i = first; i < count; i++) {
        if (i == point)
            out[used++] = '.';
        out[used++] = digits[i];
    }
    return used;
}

bool figure_print(const struct figure *figure, struct arena *arena, struct span *out_text)
{
    size_t digits = figure->whole.size + figure->fraction.size;
    if (digits + figure->exponent > DIGITS_MOST)
        return false;
    if (!figure->is_grouped && !figure->is_negative && figure->exponent == 0) {
        const struct span *last =
            figure->fraction.size != 0 ? &figure->fraction : &figure->whole;
        *out_text = span_between(figure->whole.data, last->data + last->size);
        return true;
    }
    char *text = arena_allocate(arena, DIGITS_MOST + 3, 1);
    size_t sign = figure->is_negative && !is_zero(figure) ? 1 : 0;
    text[0] = '-';
    *out_text = (struct span){text, sign + write_digits(figure, text + sign)};
    return true;
}

bool figure_parse(struct span text, struct figure *out_figure)
{
    return figure_scan(&text, out_figure) && text.size == 0;
}

bool figure_may_meet(char last, char first)
{
    return is_digit(last) && is_digit(first);
}
