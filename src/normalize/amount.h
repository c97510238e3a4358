// SPDX-License-Identifier: MIT
#pragma once

#include "normalize/currency.h"
#include "normalize/figure.h"

// An amount as printed, of US dollars: "$34,015", "-$5", "$-5", "($5.00)", "US$34K",
// "USD 34,015", "34,015 USD", "$45 thousand". At most two decimals, but for those before
// K, M, B or such a word.
struct amount {
    struct figure figure;
    bool has_currency; // a bare figure is an amount only beside one with a currency
};

// Takes an amount of the currency (NULL = US dollars) off the front of *rest.
bool amount_scan(struct span *rest, const struct currency *currency,
                 struct amount *out_amount);

bool amount_may_meet(char last, char first); // for struct kind
