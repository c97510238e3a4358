// SPDX-License-Identifier: MIT
#pragma once

#include "base/span.h"

#include <stdint.h>

// Memory that lives and dies together. One arena per page (cleared after it), one per
// dataset. Nothing in an arena is freed alone; what must outlive its page is copied into
// another arena by a function named `_keep`. Allocation never returns NULL
// (base/memory.h), not even of nothing. Memory is zeroed.
struct arena_chunk;
struct spill;
struct arena {
    struct arena_chunk *chunks; // newest first
    char *next;
    char *end;
    struct spill *spill; // where its memory is from; NULL: the heap
};

void arena_init(struct arena *arena);
// For what is kept of very many pages and looked at in order (base/spill.h). Such an
// arena is neither cleared nor rewound, and its memory goes with the spill.
void arena_init_in(struct arena *arena, struct spill *spill);
void arena_release(struct arena *arena);
void arena_clear(struct arena *arena); // keeps one chunk for reuse

void *arena_allocate(struct arena *arena, size_t count, size_t size);
#define ARENA_NEW(arena, type) ((type *)arena_allocate((arena), 1, sizeof(type)))
#define ARENA_ARRAY(arena, type, count)                                                  \
    ((type *)arena_allocate((arena), (count), sizeof(type)))

// Copies, with a NUL after their end that is not part of them.
struct span arena_keep(struct arena *arena, struct span text);
struct span arena_join(struct arena *arena, struct span first, struct span second);
struct span arena_number(struct arena *arena, uint64_t number); // its digits
struct span arena_format(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

// Gives back what was allocated since the mark, for results that were only looked at.
struct arena_mark {
    struct arena_chunk *chunk;
    char *next;
};
struct arena_mark arena_mark(const struct arena *arena);
void arena_rewind(struct arena *arena, struct arena_mark mark);

// Bytes taken from the heap, for limits and reports.
size_t arena_bytes(const struct arena *arena);
