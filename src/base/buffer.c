// SPDX-License-Identifier: MIT
#include "base/buffer.h"

#include "base/decimal.h"
#include "base/memory.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { FIRST_CAPACITY = 256 };

void buffer_init(struct buffer *buffer, size_t ceiling)
{
    *buffer = (struct buffer){.ceiling = ceiling};
}

void buffer_release(struct buffer *buffer)
{
    memory_free(buffer->data);
    *buffer = (struct buffer){.ceiling = buffer->ceiling};
}

void buffer_clear(struct buffer *buffer)
{
    buffer->size = 0;
    buffer->overflow = false;
}

static void grow(struct buffer *buffer, size_t needed)
{
    size_t capacity = buffer->capacity != 0 ? buffer->capacity : FIRST_CAPACITY;
    while (capacity <= needed)
        capacity = capacity > SIZE_MAX / 2 ? needed + 1 : capacity * 2;
    buffer->data = memory_resize(buffer->data, capacity, 1);
    buffer->capacity = capacity;
}

char *buffer_reserve_more(struct buffer *buffer, size_t size)
{
    if (size > buffer->ceiling - buffer->size) {
        buffer->overflow = true;
        return NULL;
    }
    size_t needed = buffer->size + size; // and one for a terminating NUL
    if (needed >= buffer->capacity)
        grow(buffer, needed);
    return buffer->data + buffer->size;
}

void buffer_append(struct buffer *buffer, struct span text)
{
    size_t room = buffer->ceiling - buffer->size;
    if (text.size > room) {
        text.size = room;
        buffer->overflow = true;
    }
    if (text.size == 0)
        return;
    memcpy(buffer_reserve(buffer, text.size), text.data, text.size);
    buffer->size += text.size;
}

void buffer_append_byte(struct buffer *buffer, char byte)
{
    char *room = buffer_reserve(buffer, 1);
    if (room == NULL)
        return;
    *room = byte;
    buffer->size++;
}

void buffer_append_number(struct buffer *buffer, uint64_t number)
{
    char digits[DIGITS_SIZE];
    buffer_append(buffer, (struct span){digits, digits_print(number, digits)});
}

void buffer_append_format(struct buffer *buffer, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int needed = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    char *room = needed >= 0 ? buffer_reserve(buffer, (size_t)needed) : NULL;
    if (room != NULL) {
        vsnprintf(room, (size_t)needed + 1, format, again);
        buffer->size += (size_t)needed;
    }
    va_end(again);
}

struct span buffer_span(const struct buffer *buffer)
{
    return (struct span){buffer->data, buffer->size};
}

const char *buffer_string(struct buffer *buffer)
{
    if (buffer->capacity == buffer->size) {
        buffer->data = memory_resize(buffer->data, buffer->size + 1, 1);
        buffer->capacity = buffer->size + 1;
    }
    buffer->data[buffer->size] = '\0';
    return buffer->data;
}
