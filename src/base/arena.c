// SPDX-License-Identifier: MIT
#include "base/arena.h"

#include "base/decimal.h"
#include "base/memory.h"
#include "base/spill.h"

#include <assert.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum {
    CHUNK_SIZE = 64 * 1024,
    SPILLED_CHUNK_SIZE = 1 << 20,
    ALIGNMENT = alignof(max_align_t)
};

struct arena_chunk {
    struct arena_chunk *older;
    size_t size; // of the whole chunk, this header included
};

enum { HEADER = (sizeof(struct arena_chunk) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT };

void arena_init(struct arena *arena)
{
    arena_init_in(arena, NULL);
}

void arena_init_in(struct arena *arena, struct spill *spill)
{
    *arena = (struct arena){.spill = spill};
}

static void free_chunks(struct arena_chunk *chunk)
{
    while (chunk != NULL) {
        struct arena_chunk *older = chunk->older;
        memory_free(chunk);
        chunk = older;
    }
}

void arena_release(struct arena *arena)
{
    if (arena->spill == NULL)
        free_chunks(arena->chunks);
    arena_init_in(arena, arena->spill);
}

void arena_clear(struct arena *arena)
{
    struct arena_chunk *kept = arena->chunks;
    assert(arena->spill == NULL);
    if (kept == NULL)
        return;
    free_chunks(kept->older);
    kept->older = NULL;
    if (kept->size > 16 * (size_t)CHUNK_SIZE) {
        arena_release(arena);
        return;
    }
    arena->next = (char *)kept + HEADER;
    arena->end = (char *)kept + kept->size;
}

static void add_chunk(struct arena *arena, size_t needed)
{
    size_t size = arena->spill != NULL ? SPILLED_CHUNK_SIZE : CHUNK_SIZE;
    if (needed > size - HEADER)
        size = needed + HEADER;
    struct arena_chunk *chunk = arena->spill != NULL ? spill_take(arena->spill, size)
                                                     : memory_resize(NULL, size, 1);
    chunk->older = arena->chunks;
    chunk->size = size;
    arena->chunks = chunk;
    arena->next = (char *)chunk + HEADER;
    arena->end = (char *)chunk + size;
}

static char *take(struct arena *arena, size_t size)
{
    size_t bytes = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (bytes == 0)
        bytes = ALIGNMENT;
    if (bytes > (size_t)(arena->end - arena->next))
        add_chunk(arena, bytes);
    char *block = arena->next;
    arena->next += bytes;
    return block;
}

void *arena_allocate(struct arena *arena, size_t count, size_t size)
{
    if (size != 0 && count > (SIZE_MAX / 2) / size)
        memory_exhausted();
    return memset(take(arena, count * size), 0, count * size);
}

struct span arena_keep(struct arena *arena, struct span text)
{
    return arena_join(arena, text, (struct span){NULL, 0});
}

struct span arena_join(struct arena *arena, struct span first, struct span second)
{
    char *copy = take(arena, first.size + second.size + 1);
    if (first.size != 0)
        memcpy(copy, first.data, first.size);
    if (second.size != 0)
        memcpy(copy + first.size, second.data, second.size);
    copy[first.size + second.size] = '\0';
    return (struct span){copy, first.size + second.size};
}

struct span arena_number(struct arena *arena, uint64_t number)
{
    char digits[DIGITS_SIZE];
    return arena_keep(arena, (struct span){digits, digits_print(number, digits)});
}

struct span arena_format(struct arena *arena, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int needed = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    size_t size = needed > 0 ? (size_t)needed : 0;
    char *text = arena_allocate(arena, size + 1, 1);
    vsnprintf(text, size + 1, format, again);
    va_end(again);
    return (struct span){text, size};
}

struct arena_mark arena_mark(const struct arena *arena)
{
    return (struct arena_mark){arena->chunks, arena->next};
}

void arena_rewind(struct arena *arena, struct arena_mark mark)
{
    assert(arena->spill == NULL);
    while (arena->chunks != mark.chunk) {
        struct arena_chunk *newest = arena->chunks;
        arena->chunks = newest->older;
        memory_free(newest);
    }
    arena->next = mark.next;
    arena->end = mark.chunk != NULL ? (char *)mark.chunk + mark.chunk->size : NULL;
}

size_t arena_bytes(const struct arena *arena)
{
    size_t bytes = 0;
    for (const struct arena_chunk *chunk = arena->chunks; chunk != NULL;
         chunk = chunk->older)
        bytes += chunk->size;
    return bytes;
}
