// SPDX-License-Identifier: MIT
#pragma once

#include <stdbool.h>
#include <stdint.h>

// The limit of processor time for one page, asked often and read from the system seldom.
struct html_clock {
    int64_t end; // nanoseconds of this thread's processor time
    uint64_t until_look;
    bool is_over;
};

void html_clock_start(struct html_clock *clock, unsigned seconds);
// Whether the time is over; `work` is what was done since the last question, in bytes or
// whatever takes about as long as a byte.
bool html_clock_is_over(struct html_clock *clock, uint64_t work);
