// SPDX-License-Identifier: MIT
#include "normalize/currency.h"

#include "normalize/scan.h"

// ISO 4217, with the signs of Unicode CLDR (symbol, and symbol-alt-narrow) and those of
// everyday print. A longer sign stands before one that it begins with.
static const struct {
    const char *code;
    const char *signs[CURRENCY_SIGNS_MOST];
} known[] = {
    {"EUR", {"€"}},
    {"GBP", {"£"}},
    {"CHF", {"SFr.", "Fr.", "Fr"}},
    {"SEK", {"kr.", "kr"}},
    {"NOK", {"kr.", "kr"}},
    {"DKK", {"kr.", "kr"}},
    {"ISK", {"kr.", "kr"}},
    {"PLN", {"zł"}},
    {"CZK", {"Kč"}},
    {"HUF", {"Ft"}},
    {"RON", {"lei"}},
    {"TRY", {"₺"}},
    {"UAH", {"₴"}},
    {"RUB", {"₽"}},
    {"ILS", {"₪"}},
    {"CAD", {"CA$", "C$", "$"}},
    {"AUD", {"AU$", "A$", "$"}},
    {"NZD", {"NZ$", "$"}},
    {"HKD", {"HK$", "$"}},
    {"SGD", {"S$", "$"}},
    {"TWD", {"NT$", "$"}},
    {"MXN", {"MX$", "$"}},
    {"ARS", {"AR$", "$"}},
    {"CLP", {"CL$", "$"}},
    {"COP", {"CO$", "$"}},
    {"BRL", {"R$"}},
    {"JPY", {"JP¥", "¥", "￥"}},
    {"CNY", {"CN¥", "¥", "￥"}},
    {"KRW", {"₩"}},
    {"INR", {"₹", "Rs.", "Rs"}},
    {"PKR", {"Rs.", "Rs"}},
    {"PHP", {"₱"}},
    {"THB", {"฿"}},
    {"VND", {"₫"}},
    {"IDR", {"Rp.", "Rp"}},
    {"NGN", {"₦"}},
    {"ZAR", {"R"}},
};

const struct currency currency_usd = {
    .code = {"USD", 3},
    .signs = {{"$", 1}, {"US$", 3}, {"\xEF\xBC\x84", 3}}, // U+FF04, wide
    .sign_count = 3};

struct currency currency_of_code(struct span code)
{
    struct currency currency = {.code = code};
    if (span_equal(code, currency_usd.code))
        return currency_usd;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (!span_equal(code, span_of(known[i].code)))
            continue;
        while (currency.sign_count < CURRENCY_SIGNS_MOST &&
               known[i].signs[currency.sign_count] != NULL) {
            currency.signs[currency.sign_count] =
                span_of(known[i].signs[currency.sign_count]);
            currency.sign_count++;
        }
    }
    return currency;
}

// No letter may follow a sign, which would be the head of a word.
static bool scan_sign(struct span *rest, struct span sign)
{
    return span_starts(*rest, sign) && scan_word(rest, sign);
}

static bool scan_any_sign(struct span *rest, const struct currency *currency)
{
    for (size_t i = 0; i < currency->sign_count; i++)
        if (scan_sign(rest, currency->signs[i]))
            return true;
    return false;
}

bool currency_scan(struct span *rest, const struct currency *currency)
{
    if (!scan_any_sign(rest, currency) && !scan_sign(rest, currency->code))
        return false;
    scan_space(rest);
    return true;
}

// "$34,015 USD" has both; a sign stands on one side. Nobody writes "34,015$" for US
// dollars, but a glued row has it between two amounts.
bool currency_scan_behind(struct span *rest, const struct currency *currency,
                          bool has_one_before)
{
    struct span after = *rest;
    scan_space(&after);
    bool may_be_sign = !has_one_before && !span_equal(currency->code, currency_usd.code);
    if (!scan_sign(&after, currency->code) &&
        !(may_be_sign && scan_any_sign(&after, currency)))
        return false;
    *rest = after;
    return true;
}
