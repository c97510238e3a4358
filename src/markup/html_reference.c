// SPDX-License-Identifier: MIT
#include "markup/html_reference.h"

#include "base/utf8.h"

#include <string.h>

struct entity {
    struct span name; // without '&'
    struct span text;
};

static const struct entity entities[] = {
#define ENTITY(name, text) {{name, sizeof(name) - 1}, {text, sizeof(text) - 1}},
#include "markup/html_entities.inc"
#undef ENTITY
};

enum { LEGACY_SHORTEST = 2, LEGACY_LONGEST = 6 }; // names that need no ';'

static const uint16_t windows_1252[32] = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
    0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

static const struct entity *find(struct span name)
{
    size_t begin = 0, end = sizeof entities / sizeof *entities;
    while (begin < end) {
        size_t middle = (begin + end) / 2;
        int order = span_compare(entities[middle].name, name);
        if (order == 0)
            return &entities[middle];
        if (order < 0)
            begin = middle + 1;
        else
            end = middle;
    }
    return NULL;
}

static bool is_alphanumeric(char byte)
{
    return is_letter(byte) || is_digit(byte);
}

static size_t named(struct span text, bool in_attribute, struct buffer *out)
{
    size_t end = 1;
    while (end < text.size && end <= HTML_REFERENCE_LONGEST &&
           is_alphanumeric(text.data[end]))
        end++;
    if (end < text.size && text.data[end] == ';') {
        const struct entity *entity = find(span_part(text, 1, end + 1));
        if (entity != NULL) {
            buffer_append(out, entity->text);
            return end + 1;
        }
    }
    if (end > 1 + LEGACY_LONGEST)
        end = 1 + LEGACY_LONGEST;
    for (; end >= 1 + LEGACY_SHORTEST; end--) {
        const struct entity *entity = find(span_part(text, 1, end));
        if (entity == NULL)
            continue;
        if (in_attribute && end < text.size &&
            (text.data[end] == '=' || is_alphanumeric(text.data[end])))
            return 0;
        buffer_append(out, entity->text);
        return end;
    }
    return 0;
}

static int digit_value(char byte, unsigned base)
{
    if (is_digit(byte))
        return byte - '0';
    char lower = to_lower(byte);
    return base == 16 && lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

static uint32_t meant(uint32_t number)
{
    if (number >= 0x80 && number <= 0x9F)
        return windows_1252[number - 0x80];
    if (number == 0 || number > 0x10FFFF || (number >= 0xD800 && number <= 0xDFFF))
        return 0xFFFD;
    return number;
}

static size_t numeric(struct span text, struct buffer *out)
{
    size_t at = 2;
    bool is_hexadecimal = at < text.size && to_lower(text.data[at]) == 'x';
    unsigned base = is_hexadecimal ? 16 : 10;
    at += is_hexadecimal;
    size_t first = at;
    uint32_t number = 0;
    for (; at < text.size; at++) {
        int digit = digit_value(text.data[at], base);
        if (digit < 0)
            break;
        number = number > 0x10FFFF ? number : number * base + (uint32_t)digit;
    }
    if (at == first)
        return 0;
    utf8_append(out, meant(number));
    return at < text.size && text.data[at] == ';' ? at + 1 : at;
}

size_t html_reference(struct span text, bool in_attribute, struct buffer *out)
{
    if (text.size < 2)
        return 0;
    if (text.data[1] == '#')
        return numeric(text, out);
    return is_letter(text.data[1]) ? named(text, in_attribute, out) : 0;
}

void html_references(struct span text, bool in_attribute, struct buffer *out)
{
    for (size_t at; (at = span_find_byte(text, '&')) != SPAN_NOT_FOUND;) {
        buffer_append(out, span_part(text, 0, at));
        text = span_from(text, at);
        size_t size = html_reference(text, in_attribute, out);
        if (size == 0) {
            buffer_append_byte(out, '&');
            size = 1;
        }
        text = span_from(text, size);
    }
    buffer_append(out, text);
}

static bool replace_whole(struct span text, struct buffer *out)
{
    bool has_any = false;
    for (size_t at; (at = span_find_byte(text, '&')) != SPAN_NOT_FOUND;) {
        buffer_append(out, span_part(text, 0, at));
        text = span_from(text, at);
        size_t before = out->size, size = html_reference(text, false, out);
        bool is_whole = size != 0 && text.data[size - 1] == ';';
        if (!is_whole) {
            out->size = before;
            buffer_append_byte(out, '&');
            size = 1;
        }
        has_any = has_any || is_whole;
        text = span_from(text, size);
    }
    buffer_append(out, text);
    return has_any;
}

struct span html_references_left(struct arena *arena, struct span text)
{
    enum { ROUNDS_MOST = 3 };
    struct buffer out;
    if (span_find_byte(text, '&') == SPAN_NOT_FOUND ||
        span_find_byte(text, ';') == SPAN_NOT_FOUND)
        return text;
    buffer_init(&out, BUFFER_NO_CEILING);
    for (size_t i = 0; i < ROUNDS_MOST && replace_whole(text, &out); i++) {
        text = arena_keep(arena, buffer_span(&out));
        buffer_clear(&out);
    }
    buffer_release(&out);
    return text;
}
