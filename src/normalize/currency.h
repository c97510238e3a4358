// SPDX-License-Identifier: MIT
#pragma once

#include "base/span.h"

// A currency and how it is printed beside an amount.
enum { CURRENCY_SIGNS_MOST = 8 };

struct currency {
    struct span code; // ISO 4217: "EUR"
    struct span signs[CURRENCY_SIGNS_MOST];
    size_t sign_count;
};

extern const struct currency currency_usd;

// What is known of the code. Signs that several currencies share ("$", "kr") are each
// one's own: which is meant, the profile has said.
struct currency currency_of_code(struct span code);

// Take the currency off the front of *rest, with the space between it and the amount.
bool currency_scan(struct span *rest, const struct currency *currency);
bool currency_scan_behind(struct span *rest, const struct currency *currency,
                          bool has_one_before);
