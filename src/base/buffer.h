// SPDX-License-Identifier: MIT
#pragma once

#include "base/span.h"
#include "base/status.h"

#include <stdint.h>

// Owned, growing bytes with a ceiling given at birth. Appending past the ceiling drops
// what does not fit and sets `overflow`, until buffer_clear; whoever fills a buffer from
// input looks at it once at the end. Memory is kept by buffer_clear and given back by
// buffer_release.
struct buffer {
    char *data;
    size_t size;
    size_t capacity;
    size_t ceiling;
    bool overflow;
};

#define BUFFER_NO_CEILING SIZE_MAX // for output that is bounded by what it is made from

void buffer_init(struct buffer *buffer, size_t ceiling);
void buffer_release(struct buffer *buffer);
void buffer_clear(struct buffer *buffer);

void buffer_append(struct buffer *buffer, struct span text);
void buffer_append_byte(struct buffer *buffer, char byte);
void buffer_append_number(struct buffer *buffer, uint64_t number);
// All or, past the ceiling, nothing of it.
void buffer_append_format(struct buffer *buffer, const char *format, ...)
    PRINTF_LIKE(2, 3);

// Room for `size` more bytes, to be written by the caller, who then adds to buffer->size.
// NULL when the ceiling forbids it. Inline, since most calls find the room.
char *buffer_reserve_more(struct buffer *buffer, size_t size); // when they do not
static inline char *buffer_reserve(struct buffer *buffer, size_t size)
{
    if (size < buffer->capacity - buffer->size && size <= buffer->ceiling - buffer->size)
        return buffer->data + buffer->size;
    return buffer_reserve_more(buffer, size);
}

struct span buffer_span(const struct buffer *buffer); // valid until the next change
// The text with a terminating NUL that is not part of its size; valid until the next
// change.
const char *buffer_string(struct buffer *buffer);
