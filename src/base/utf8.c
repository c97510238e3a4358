// SPDX-License-Identifier: MIT
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

static const uint64_t high_bits = UINT64_C(0x8080808080808080);

static uint64_t word_at(struct span text, size_t at)
{
    uint64_t word;
    memcpy(&word, text.data + at, sizeof word);
    return word;
}

static bool has_high(const char *bytes, size_t size)
{
    unsigned char found = 0;
    for (size_t i = 0; i < size; i++)
        found |= (unsigned char)bytes[i];
    return found >= 0x80;
}

struct span utf8_cut(struct span text, size_t most)
{
    if (text.size <= most)
        return text;
    while (most != 0 && utf8_is_inside(text.data[most]))
        most--;
    return span_part(text, 0, most);
}

struct span utf8_part(struct span text, size_t begin, size_t end)
{
    struct span part = utf8_cut(text, end);
    while (begin != 0 && begin < part.size && utf8_is_inside(part.data[begin]))
        begin++;
    return span_from(part, begin);
}

void utf8_print_list(char *out, size_t size, const char *format, va_list arguments)
{
    int needed = vsnprintf(out, size, format, arguments);
    if (needed < 0 || (size_t)needed < size || size == 0)
        return;
    // The last character may be a part of one: a lead byte and too few behind it.
    size_t begin = size - 1;
    while (begin != 0 && utf8_is_inside(out[begin - 1]))
        begin--;
    if (begin == 0 || (unsigned char)out[begin - 1] < 0xC0)
        return;
    struct span last = {out + begin - 1, size - begin};
    if (!utf8_is_valid(last))
        out[begin - 1] = '\0';
}

void utf8_print(char *out, size_t size, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    utf8_print_list(out, size, format, arguments);
    va_end(arguments);
}

size_t utf8_ascii_prefix(struct span text)
{
    enum { STEP = 128 }; // compilers make vector instructions of loops of so many steps
    size_t at = 0;
    while (text.size - at >= STEP && !has_high(text.data + at, STEP))
        at += STEP;
    while (text.size - at >= sizeof high_bits && (word_at(text, at) & high_bits) == 0)
        at += sizeof high_bits;
    while (at < text.size && (unsigned char)text.data[at] < 0x80)
        at++;
    return at;
}

// Most texts are short: the last bytes are looked at with bytes before them, not singly.
bool utf8_is_ascii(struct span text)
{
    uint64_t found = 0;
    size_t at = 0;
    if (text.size < sizeof found)
        return !has_high(text.data, text.size);
    for (; text.size - at >= 2 * sizeof found && (found & high_bits) == 0;
         at += 2 * sizeof found)
        found = word_at(text, at) | word_at(text, at + sizeof found);
    if (text.size - at > sizeof found)
        found |= word_at(text, at);
    return ((found | word_at(text, text.size - sizeof found)) & high_bits) == 0;
}

struct lead {
    unsigned width;
    unsigned char second_low, second_high; // table 3-7: only the second byte is special
};

static struct lead lead_of(unsigned char byte)
{
    if (byte >= 0xC2 && byte <= 0xDF)
        return (struct lead){2, 0x80, 0xBF};
    if (byte >= 0xE0 && byte <= 0xEF)
        return (struct lead){3, byte == 0xE0 ? 0xA0 : 0x80, byte == 0xED ? 0x9F : 0xBF};
    if (byte >= 0xF0 && byte <= 0xF4)
        return (struct lead){4, byte == 0xF0 ? 0x90 : 0x80, byte == 0xF4 ? 0x8F : 0xBF};
    return (struct lead){0, 0, 0};
}

// The width of the sequence, or 0 with the width of the ill-formed part in *out_part.
static size_t sequence(struct span text, size_t *out_part)
{
    const unsigned char *bytes = (const unsigned char *)text.data;
    struct lead lead = lead_of(bytes[0]);
    *out_part = 1;
    for (size_t i = 1; i < lead.width; i++) {
        unsigned char low = i == 1 ? lead.second_low : 0x80;
        unsigned char high = i == 1 ? lead.second_high : 0xBF;
        if (i >= text.size || bytes[i] < low || bytes[i] > high) {
            *out_part = i;
            return 0;
        }
    }
    return lead.width;
}

size_t utf8_valid_prefix(struct span text)
{
    size_t at = 0;
    while (at < text.size) {
        if ((unsigned char)text.data[at] < 0x80) {
            at += utf8_ascii_prefix(span_from(text, at));
            continue;
        }
        size_t part;
        size_t width = sequence(span_from(text, at), &part);
        if (width == 0)
            return at;
        at += width;
    }
    return at;
}

bool utf8_is_valid(struct span text)
{
    return utf8_valid_prefix(text) == text.size;
}

uint32_t utf8_decode(struct span text, size_t *out_width)
{
    const unsigned char *bytes = (const unsigned char *)text.data;
    if (bytes[0] < 0x80) {
        *out_width = 1;
        return bytes[0];
    }
    size_t part;
    size_t width = sequence(text, &part);
    *out_width = width != 0 ? width : part;
    if (width == 0)
        return 0xFFFD;
    uint32_t character = bytes[0] & (0x7Fu >> width);
    for (size_t i = 1; i < width; i++)
        character = character << 6 | (bytes[i] & 0x3Fu);
    return character;
}

void utf8_append(struct buffer *buffer, uint32_t character)
{
    char bytes[4];
    if (character > 0x10FFFF || (character >= 0xD800 && character <= 0xDFFF))
        character = 0xFFFD;
    size_t width = character < 0x80 ? 1 : character < 0x800 ? 2 : 3;
    if (character >= 0x10000)
        width = 4;
    static const unsigned char lead[] = {0, 0x00, 0xC0, 0xE0, 0xF0};
    for (size_t i = width; i-- > 1; character >>= 6)
        bytes[i] = (char)(0x80 | (character & 0x3F));
    bytes[0] = (char)(lead[width] | character);
    buffer_append(buffer, (struct span){bytes, width});
}

size_t utf8_repair(struct span text, struct buffer *buffer)
{
    size_t repairs = 0;
    while (text.size != 0) {
        size_t valid = utf8_valid_prefix(text);
        buffer_append(buffer, span_part(text, 0, valid));
        text = span_from(text, valid);
        if (text.size == 0)
            break;
        size_t part;
        sequence(text, &part);
        buffer_append(buffer, SPAN("\xEF\xBF\xBD"));
        text = span_from(text, part);
        repairs++;
    }
    return repairs;
}
