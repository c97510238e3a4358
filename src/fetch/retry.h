// SPDX-License-Identifier: MIT
#pragma once

#include "base/span.h"

#include <stdint.h>

// Whether to ask again, and when: at most three tries, exponential backoff with full
// jitter (a random wait between nothing and the bound, so that many clients do not come
// back in step), never before the server's Retry-After. Pure functions; clock and random
// numbers are the caller's.

enum { RETRY_MOST_TRIES = 3, RETRY_LONGEST_MS = 7 * 86400 * 1000 };

// Retry-After (RFC 9110, 10.2.3) as milliseconds from `now` (seconds since 1970), clamped
// to 0...RETRY_LONGEST_MS; a date in the past is 0. False when it is neither form.
bool retry_after_parse(struct span value, int64_t now, int64_t *out_ms);

// Is it worth asking again after this HTTP status? 408, 425, 429 and 5xx but 501 and 505.
bool retry_is_worth(unsigned http_status);

// A small generator (splitmix64), good enough for spreading waits.
struct randomness {
    uint64_t state;
};
uint64_t randomness_next(struct randomness *randomness);

// How long to wait before try `tries` + 1, tries >= 1 having failed: at least `asked_ms`.
// The bound is `first_ms` at first and doubles with each try, up to a minute.
int64_t retry_wait(unsigned tries, int64_t asked_ms, int64_t first_ms,
                   struct randomness *randomness);
