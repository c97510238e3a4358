// SPDX-License-Identifier: MIT
#pragma once

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

// A wish to end soon and cleanly, as the handler of a signal leaves it: 0 until it comes.
// NULL is never. Long work asks between one item and the next, on any thread.
static inline bool is_stop_asked(const atomic_int *stop)
{
    return stop != NULL && atomic_load_explicit(stop, memory_order_relaxed) != 0;
}
