// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L
#include "parse/html/html_clock.h"

#include <time.h>

enum { WORK_BETWEEN_LOOKS = 1 << 18 };

static int64_t processor_time(void)
{
    struct timespec now = {0, 0};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

void html_clock_start(struct html_clock *clock, unsigned seconds)
{
    *clock = (struct html_clock){.end = processor_time() + (int64_t)seconds * 1000000000,
                                 .until_look = WORK_BETWEEN_LOOKS};
}

bool html_clock_is_over(struct html_clock *clock, uint64_t work)
{
    if (work < clock->until_look) {
        clock->until_look -= work;
        return clock->is_over;
    }
    clock->until_look = WORK_BETWEEN_LOOKS;
    clock->is_over = clock->is_over || processor_time() >= clock->end;
    return clock->is_over;
}
