// SPDX-License-Identifier: MIT
#include "base/decimal.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>

enum { MOST_SCALE = 18 };
static const int64_t limit = INT64_C(1000000000000000000);

bool decimal_parse(struct span text, struct decimal *out_number)
{
    bool negative = text.size != 0 && text.data[0] == '-';
    size_t at = negative ? 1 : 0;
    int64_t coefficient = 0;
    unsigned scale = 0;
    bool has_digits = false, after_point = false;
    for (; at < text.size; at++) {
        char byte = text.data[at];
        if (byte == '.' && !after_point && has_digits) {
            after_point = true;
            continue;
        }
        if (!is_digit(byte) || coefficient >= limit / 10)
            return false;
        coefficient = coefficient * 10 + (byte - '0');
        has_digits = true;
        scale += after_point;
    }
    if (!has_digits || (after_point && scale == 0) || scale > MOST_SCALE)
        return false;
    *out_number = (struct decimal){negative ? -coefficient : coefficient, scale};
    return true;
}

struct decimal decimal_of(int64_t whole)
{
    assert(whole < limit && whole > -limit);
    return (struct decimal){whole, 0};
}

static bool rescale(struct decimal *number, unsigned scale)
{
    for (; number->scale < scale; number->scale++) {
        if (number->coefficient >= limit / 10 || number->coefficient <= -limit / 10)
            return false;
        number->coefficient *= 10;
    }
    return true;
}

static bool align(struct decimal *left, struct decimal *right)
{
    unsigned scale = left->scale > right->scale ? left->scale : right->scale;
    return rescale(left, scale) && rescale(right, scale);
}

static int64_t whole_part(struct decimal number)
{
    for (; number.scale != 0; number.scale--)
        number.coefficient /= 10;
    return number.coefficient;
}

int decimal_compare(struct decimal left, struct decimal right)
{
    if (!align(&left, &right)) {
        // Too far apart to share a scale: then the whole parts differ.
        left.coefficient = whole_part(left);
        right.coefficient = whole_part(right);
    }
    return (left.coefficient > right.coefficient) -
           (left.coefficient < right.coefficient);
}

static bool is_in_range(int64_t coefficient)
{
    return coefficient < limit && coefficient > -limit;
}

bool decimal_add(struct decimal left, struct decimal right, struct decimal *out_sum)
{
    if (!align(&left, &right) || !is_in_range(left.coefficient + right.coefficient))
        return false;
    *out_sum = (struct decimal){left.coefficient + right.coefficient, left.scale};
    return true;
}

bool decimal_subtract(struct decimal left, struct decimal right, struct decimal *out_rest)
{
    right.coefficient = -right.coefficient;
    return decimal_add(left, right, out_rest);
}

bool decimal_multiply(struct decimal left, struct decimal right,
                      struct decimal *out_product)
{
    struct decimal a = decimal_absolute(left), b = decimal_absolute(right);
    bool negative = (left.coefficient < 0) != (right.coefficient < 0);
    if (left.scale + right.scale > MOST_SCALE)
        return false;
    if (a.coefficient != 0 && b.coefficient > (limit - 1) / a.coefficient)
        return false;
    int64_t product = a.coefficient * b.coefficient;
    *out_product =
        (struct decimal){negative ? -product : product, left.scale + right.scale};
    return true;
}

struct decimal decimal_absolute(struct decimal number)
{
    if (number.coefficient < 0)
        number.coefficient = -number.coefficient;
    return number;
}

size_t digits_print(uint64_t number, char out_digits[DIGITS_SIZE])
{
    char reversed[DIGITS_SIZE];
    size_t count = 0;
    do {
        reversed[count++] = (char)('0' + number % 10);
        number /= 10;
    } while (number != 0);
    for (size_t i = 0; i < count; i++)
        out_digits[i] = reversed[count - 1 - i];
    return count;
}

size_t decimal_print(struct decimal number, char out_text[DECIMAL_TEXT_SIZE])
{
    char digits[DIGITS_SIZE];
    size_t count = digits_print((uint64_t)decimal_absolute(number).coefficient, digits);
    size_t size = 0, scale = number.scale;
    if (number.coefficient < 0)
        out_text[size++] = '-';
    for (size_t place = count > scale ? count : scale + 1; place-- > 0;) {
        out_text[size++] = place < count ? digits[count - 1 - place] : '0';
        if (place == scale && scale != 0)
            out_text[size++] = '.';
    }
    return size;
}

bool decimal_is_within(struct decimal number, const struct bounds *bounds)
{
    if (bounds == NULL)
        return true;
    if (bounds->has_minimum && decimal_compare(number, bounds->minimum) < 0)
        return false;
    return !bounds->has_maximum || decimal_compare(number, bounds->maximum) <= 0;
}
