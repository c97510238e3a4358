// SPDX-License-Identifier: MIT
#include "normalize/amount.h"

#include "normalize/scan.h"

bool amount_scan(struct span *rest, const struct currency *currency,
                 struct amount *out_amount)
{
    struct span left = *rest;
    struct amount amount = {0};
    if (currency == NULL)
        currency = &currency_usd;
    bool in_brackets = scan_byte(&left, '(');
    bool is_negative = in_brackets || scan_minus(&left);
    bool is_signed = is_negative || scan_byte(&left, '+');
    amount.has_currency = currency_scan(&left, currency);
    if (!is_signed && amount.has_currency)
        is_negative = scan_minus(&left);
    if (!figure_scan(&left, &amount.figure))
        return false;
    figure_scan_suffix(&left, &amount.figure);
    figure_scan_scale(&left, &amount.figure);
    if (amount.figure.exponent == 0 && amount.figure.fraction.size > 2)
        return false;
    amount.has_currency =
        currency_scan_behind(&left, currency, amount.has_currency) || amount.has_currency;
    if (in_brackets && !scan_byte(&left, ')'))
        return false;
    amount.figure.is_negative = is_negative;
    *out_amount = amount;
    *rest = left;
    return true;
}

// An amount that begins with a digit has its currency behind; so has the one before it.
bool amount_may_meet(char last, char first)
{
    switch (first) {
    case '$':
    case '(':
    case '-':
    case '+':
    case '\xC2': // the pound and the yen
    case '\xE2': // U+2212, and the euro
    case '\xEF': // U+FF04
        return true;
    case 'U':
        return is_digit(last) || is_letter(last) || last == ')';
    default:
        return is_digit(first) && is_letter(last);
    }
}
