// SPDX-License-Identifier: MIT
#pragma once

#include <stdbool.h>
#include <stddef.h>

// Work in parallel with the results in order: items are taken one after the other, worked
// on by `count` threads, and given on in the order in which they were taken. At most
// `window` items are under way, so memory is bounded however many there are. With one
// worker no thread is made, and the calls come in the same order. `take` and `give` may
// run at the same time as each other, on different slots.
struct workers_task {
    size_t slot_size; // bytes of one item's storage, zeroed before the first use

    // Fills `slot`; false when there is nothing more. Called by one thread at a time.
    bool (*take)(void *context, void *slot);
    // Called in parallel; `worker` is 0..count-1.
    void (*work)(void *context, size_t worker, void *slot);
    // Called by one thread at a time, in the order of `take`. The slot is reused
    // afterwards without being cleared, so it may keep its arenas and buffers.
    void (*give)(void *context, void *slot);
    // Called for each slot at the very end.
    void (*release)(void *context, void *slot);
};

enum { WORKERS_MOST = 256 };

void workers_run(const struct workers_task *task, void *context, size_t count);
size_t workers_default_count(void); // cores this process may use
