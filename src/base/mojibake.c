// SPDX-License-Identifier: MIT
#include "base/mojibake.h"

#include "base/utf8.h"

#include <stdint.h>

// What windows-1252 has at 0x80 to 0x9F; 0 where it has nothing.
static const uint16_t upper_controls[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

// The byte that was taken for this character, or 0.
static unsigned byte_of(uint32_t character)
{
    if (character >= 0x80 && character <= 0xFF)
        return character;
    for (unsigned i = 0; i < 32 && character >= 0x100; i++)
        if (upper_controls[i] == character)
            return 0x80 + i;
    return 0;
}

struct sequence {
    uint32_t character;
    size_t size; // bytes of the text
    bool is_certain;
};

// May the sign with this byte stand behind a capital: an apostrophe, a quotation mark, a
// dash, the sign of a trade mark, a footnote?
static bool is_usual_behind_capital(unsigned byte)
{
    static const unsigned char usual[] = {0x85, 0x92, 0x94, 0x96, 0x97, 0x99,
                                          0x9B, 0xA0, 0xAA, 0xAD, 0xAE, 0xB2,
                                          0xB3, 0xB4, 0xB7, 0xB9, 0xBA, 0xBB};
    for (size_t i = 0; i < sizeof usual; i++)
        if (usual[i] == byte)
            return true;
    return false;
}

static size_t count_of_lead(unsigned lead)
{
    if (lead >= 0xC2 && lead <= 0xC5)
        return 2;
    if (lead == 0xE2 || lead == 0xEF)
        return 3;
    return lead == 0xF0 ? 4 : 0;
}

static bool is_in_range(unsigned lead, uint32_t character)
{
    switch (lead) {
    case 0xE2:
        return character >= 0x2000;
    case 0xEF:
        return character >= 0xFB00;
    case 0xF0:
        return character >= 0x1F000 && character <= 0x1FAFF;
    default:
        return character >= 0xA0;
    }
}

// The sequence at the start of `text`; `before` is the byte before it.
static bool read_sequence(struct span text, char before, struct sequence *out)
{
    size_t width, at;
    unsigned lead = byte_of(utf8_decode(text, &width));
    size_t count = count_of_lead(lead);
    if (count == 0)
        return false;
    uint32_t character = lead & (0x7Fu >> count);
    unsigned byte = 0;
    at = width;
    for (size_t i = 1; i < count; i++, at += width) {
        byte = at < text.size ? byte_of(utf8_decode(span_from(text, at), &width)) : 0;
        if (byte < 0x80 || byte > 0xBF)
            return false;
        character = character << 6 | (byte & 0x3F);
    }
    bool is_capital = lead >= 0xC3 && lead <= 0xC5;
    *out = (struct sequence){
        character, at, !is_capital || is_lower(before) || !is_usual_behind_capital(byte)};
    return is_in_range(lead, character);
}

// All leads are "Â" to "Å", "â", "ï" or "ð": two bytes, the first of them C3.
static size_t find_lead(struct span text, size_t at)
{
    for (; at + 1 < text.size; at++) {
        at += utf8_ascii_prefix(span_from(text, at));
        if (at + 1 < text.size && text.data[at] == '\xC3')
            return at;
    }
    return SPAN_NOT_FOUND;
}

static bool next_sequence(struct span text, size_t *at, struct sequence *out)
{
    for (; (*at = find_lead(text, *at)) != SPAN_NOT_FOUND; ++*at)
        if (read_sequence(span_from(text, *at), *at != 0 ? text.data[*at - 1] : ' ', out))
            return true;
    return false;
}

static size_t count_beyond_ascii(struct span text)
{
    size_t count = 0;
    for (size_t at = 0; at < text.size; at++)
        count += ((unsigned char)text.data[at] & 0xC0) == 0xC0;
    return count;
}

// Half of a no-break space or an accented letter whose other half was lost with the white
// space or the unseen characters: a capital behind a small letter, and nothing behind it.
static bool has_half(struct span text)
{
    static const struct span halves[] = {{"\xC3\x82", 2}, {"\xC3\x83", 2}};
    for (size_t i = 0; i < 2; i++) {
        size_t at = span_find(text, halves[i]), end = at + 2;
        if (at == SPAN_NOT_FOUND || at == 0)
            continue;
        char before = text.data[at - 1];
        if ((is_lower(before) || is_digit(before)) &&
            (end == text.size || !is_upper(text.data[end])))
            return true;
    }
    return false;
}

bool mojibake_is_in(struct span text)
{
    struct sequence sequence;
    size_t at = 0;
    return next_sequence(text, &at, &sequence) || has_half(text);
}

size_t mojibake_mend(struct span text, struct buffer *out)
{
    struct sequence sequence;
    size_t certain = 0, all = 0, inside = 0;
    for (size_t at = 0; next_sequence(text, &at, &sequence); at += sequence.size) {
        certain += sequence.is_certain;
        all++;
        inside += count_beyond_ascii(span_part(text, at, at + sequence.size));
    }
    if (certain == 0)
        return 0;
    bool is_all = certain != all && inside == count_beyond_ascii(text);
    size_t begin = 0;
    for (size_t at = 0; next_sequence(text, &at, &sequence); at += sequence.size) {
        if (!sequence.is_certain && !is_all)
            continue;
        buffer_append(out, span_part(text, begin, at));
        utf8_append(out, sequence.character);
        begin = at + sequence.size;
    }
    buffer_append(out, span_from(text, begin));
    return is_all ? all : certain;
}
