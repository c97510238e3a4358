// SPDX-License-Identifier: MIT
#pragma once

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>

// A wish to end soon and cleanly, as the handler of a signal leaves it: 0 until it comes.
// NULL is never. Long work asks between one item and the next.
static inline bool is_stop_asked(const volatile sig_atomic_t *stop)
{
    return stop != NULL && *stop != 0;
}
