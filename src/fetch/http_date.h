// SPDX-License-Identifier: MIT
#pragma once

#include "base/span.h"

#include <stdint.h>

// Dates of HTTP headers, as seconds since 1970 UTC: the three forms that RFC 9110, 5.6.7
// makes a recipient accept, "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37
// GMT", "Sun Nov  6 08:49:37 1994". A two-digit year is the one within 50 years of `now`.
bool http_date_parse(struct span text, int64_t now, int64_t *out_seconds);
