// SPDX-License-Identifier: MIT
#pragma once

#include "base/span.h"

#include <stdint.h>

// An exact decimal number, coefficient * 10^-scale, for comparing and checking. Values in
// the datasets stay the digits that were printed; a decimal is made from such text when
// arithmetic is needed and is never turned into a double.
// |coefficient| < 10^18 and scale <= 18; what does not fit is not a decimal (false).
struct decimal {
    int64_t coefficient;
    unsigned scale;
};

// Plain form only: optional '-', digits, optional '.' and digits. No grouping, no unit.
bool decimal_parse(struct span text, struct decimal *out_number);
struct decimal decimal_of(int64_t whole); // |whole| < 10^18

int decimal_compare(struct decimal left, struct decimal right); // 4.0 equals 4
bool decimal_add(struct decimal left, struct decimal right, struct decimal *out_sum);
bool decimal_subtract(struct decimal left, struct decimal right,
                      struct decimal *out_rest);
bool decimal_multiply(struct decimal left, struct decimal right,
                      struct decimal *out_product);
struct decimal decimal_absolute(struct decimal number);

enum { DECIMAL_TEXT_SIZE = 24 };
// Writes the plain form (scale kept: 4.50 stays 4.50) and returns its length.
size_t decimal_print(struct decimal number, char out_text[DECIMAL_TEXT_SIZE]);

enum { DIGITS_SIZE = 20 };
// Writes a whole number and returns its length.
size_t digits_print(uint64_t number, char out_digits[DIGITS_SIZE]);

// Closed bounds, each optional.
struct bounds {
    bool has_minimum, has_maximum;
    struct decimal minimum, maximum;
};

// True without bounds (NULL).
bool decimal_is_within(struct decimal number, const struct bounds *bounds);
