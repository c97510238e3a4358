// SPDX-License-Identifier: MIT
#define _GNU_SOURCE // memmem, memrchr
#include "base/span.h"

#include <string.h>

struct span span_of(const char *text)
{
    return (struct span){text, text != NULL ? strlen(text) : 0};
}

struct span span_between(const char *begin, const char *end)
{
    return (struct span){begin, (size_t)(end - begin)};
}

struct span span_part(struct span text, size_t begin, size_t end)
{
    if (end > text.size)
        end = text.size;
    if (begin > end)
        begin = end;
    if (text.data == NULL)
        return text;
    return (struct span){text.data + begin, end - begin};
}

struct span span_from(struct span text, size_t begin)
{
    return span_part(text, begin, text.size);
}

bool span_equal(struct span left, struct span right)
{
    return left.size == right.size &&
           (left.size == 0 || memcmp(left.data, right.data, left.size) == 0);
}

bool span_equal_nocase(struct span left, struct span right)
{
    if (left.size != right.size)
        return false;
    for (size_t i = 0; i < left.size; i++)
        if (to_lower(left.data[i]) != to_lower(right.data[i]))
            return false;
    return true;
}

int span_compare(struct span left, struct span right)
{
    size_t common = left.size < right.size ? left.size : right.size;
    int order = common != 0 ? memcmp(left.data, right.data, common) : 0;
    if (order != 0)
        return order;
    return (left.size > right.size) - (left.size < right.size);
}

bool span_starts(struct span text, struct span prefix)
{
    return text.size >= prefix.size &&
           span_equal(span_part(text, 0, prefix.size), prefix);
}

bool span_ends(struct span text, struct span suffix)
{
    return text.size >= suffix.size &&
           span_equal(span_from(text, text.size - suffix.size), suffix);
}

size_t span_find(struct span text, struct span what)
{
    if (what.size == 0)
        return 0;
    if (text.size < what.size)
        return SPAN_NOT_FOUND;
    const char *found = memmem(text.data, text.size, what.data, what.size);
    return found != NULL ? (size_t)(found - text.data) : SPAN_NOT_FOUND;
}

size_t span_find_byte(struct span text, char byte)
{
    const char *found = text.size != 0 ? memchr(text.data, byte, text.size) : NULL;
    return found != NULL ? (size_t)(found - text.data) : SPAN_NOT_FOUND;
}

size_t span_find_last_byte(struct span text, char byte)
{
    const char *found = text.size != 0 ? memrchr(text.data, byte, text.size) : NULL;
    return found != NULL ? (size_t)(found - text.data) : SPAN_NOT_FOUND;
}

static size_t space_at_start(struct span text)
{
    if (text.size == 0)
        return 0;
    if (is_space(text.data[0]))
        return 1;
    return text.size >= 2 && text.data[0] == '\xC2' && text.data[1] == '\xA0' ? 2 : 0;
}

static size_t space_at_end(struct span text)
{
    if (text.size == 0)
        return 0;
    if (is_space(text.data[text.size - 1]))
        return 1;
    return span_ends(text, SPAN("\xC2\xA0")) ? 2 : 0;
}

struct span span_trim_start(struct span text)
{
    size_t width;
    while ((width = space_at_start(text)) != 0)
        text = span_from(text, width);
    return text;
}

struct span span_trim_end(struct span text)
{
    size_t width;
    while ((width = space_at_end(text)) != 0)
        text.size -= width;
    return text;
}

struct span span_trim(struct span text)
{
    return span_trim_end(span_trim_start(text));
}

bool span_next(struct span *rest, char separator, struct span *out_part)
{
    if (rest->data == NULL)
        return false;
    size_t at = span_find_byte(*rest, separator);
    if (at == SPAN_NOT_FOUND) {
        struct span last = *rest;
        *rest = (struct span){NULL, 0};
        if (last.size == 0)
            return false;
        *out_part = last;
        return true;
    }
    *out_part = span_part(*rest, 0, at);
    *rest = span_from(*rest, at + 1);
    return true;
}

// One pass for both ends: memchr for the one would run past the nearer other.
static size_t line_size(struct span text)
{
    enum { STEP = 16 }; // compilers make vector instructions of it
    size_t at = 0;
    for (; at + STEP <= text.size; at += STEP) {
        char found = 0;
        for (size_t i = 0; i < STEP; i++)
            found |= (text.data[at + i] == '\n') | (text.data[at + i] == '\r');
        if (found != 0)
            break;
    }
    while (at < text.size && text.data[at] != '\n' && text.data[at] != '\r')
        at++;
    return at;
}

bool span_next_line(struct span *rest, struct span *out_line)
{
    if (rest->size == 0)
        return false;
    size_t end = line_size(*rest), next = end + 1;
    if (next < rest->size && rest->data[end] == '\r' && rest->data[next] == '\n')
        next++;
    *out_line = span_part(*rest, 0, end);
    *rest = span_from(*rest, next);
    return true;
}

bool is_space(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

bool is_upper(char byte)
{
    return byte >= 'A' && byte <= 'Z';
}

bool is_lower(char byte)
{
    return byte >= 'a' && byte <= 'z';
}

bool is_letter(char byte)
{
    return is_upper(byte) || is_lower(byte);
}

char to_lower(char byte)
{
    return is_upper(byte) ? (char)(byte - 'A' + 'a') : byte;
}

int hexadecimal_value(char byte)
{
    if (is_digit(byte))
        return byte - '0';
    char lower = to_lower(byte);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}
