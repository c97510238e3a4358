// SPDX-License-Identifier: MIT
#include "fetch/retry.h"

#include "fetch/http_date.h"

enum { LAST_BOUND_MS = 60000 };

bool retry_after_parse(struct span value, int64_t now, int64_t *out_ms)
{
    value = span_trim(value);
    if (value.size == 0)
        return false;
    size_t digits = 0;
    int64_t seconds = 0;
    for (; digits < value.size && is_digit(value.data[digits]); digits++)
        if (seconds <= RETRY_LONGEST_MS)
            seconds = seconds * 10 + (value.data[digits] - '0');
    if (digits != value.size) {
        int64_t date;
        if (!http_date_parse(value, now, &date))
            return false;
        seconds = date > now ? date - now : 0;
    }
    *out_ms = seconds > RETRY_LONGEST_MS / 1000 ? RETRY_LONGEST_MS : seconds * 1000;
    return true;
}

bool retry_is_worth(unsigned http_status)
{
    if (http_status == 501 || http_status == 505)
        return false;
    return http_status == 408 || http_status == 425 || http_status == 429 ||
           (http_status >= 500 && http_status <= 599);
}

uint64_t randomness_next(struct randomness *randomness)
{
    uint64_t z = (randomness->state += UINT64_C(0x9e3779b97f4a7c15));
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

int64_t retry_wait(unsigned tries, int64_t asked_ms, int64_t first_ms,
                   struct randomness *randomness)
{
    int64_t bound = first_ms;
    for (unsigned i = 1; i < tries && bound < LAST_BOUND_MS; i++)
        bound *= 2;
    if (bound > LAST_BOUND_MS)
        bound = LAST_BOUND_MS;
    int64_t jitter = (int64_t)(randomness_next(randomness) % (uint64_t)(bound + 1));
    return asked_ms > 0 ? asked_ms + jitter / 4 : jitter;
}
