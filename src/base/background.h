// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"

// Work on bytes that one other thread does, in the order in which it was put, while the
// caller goes on. At most BACKGROUND_SLOTS buffers wait, so memory is bounded.
struct background;

enum { BACKGROUND_SLOTS = 8 };

// NULL when there is no thread to be had; the caller then works itself.
struct background *background_new(void (*work)(void *context, struct span bytes));
// Takes the bytes; the buffer comes back empty, with other memory. Waits for room.
void background_put(struct background *background, void *context, struct buffer *bytes);
// Until all is done that was put. What `work` wrote can be read then.
void background_wait(struct background *background); // NULL is fine
void background_free(struct background *background); // waits, too; NULL is fine
