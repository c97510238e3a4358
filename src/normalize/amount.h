// SPDX-License-Identifier: MIT
#pragma once

#include "normalize/figure.h"

// An amount of US dollars as printed: "$34,015", "-$5", "$-5", "($5.00)", "US$34K",
// "USD 34,015", "34,015 USD", "$45 thousand". At most two decimals, but for those before
// K, M, B or such a word.
struct amount {
    struct figure figure;
    bool has_currency; // a bare figure is an amount only beside one with a currency
};

// Takes an amount off the front of *rest.
bool amount_scan(struct span *rest, struct amount *out_amount);

bool amount_may_meet(char last, char first); // for struct kind
