// SPDX-License-Identifier: MIT
#include "base/unseen.h"

#include "base/utf8.h"

struct range {
    uint32_t first, last;
};

static bool is_among(const struct range *ranges, size_t count, uint32_t character)
{
    for (size_t i = 0; i < count && ranges[i].first <= character; i++)
        if (character <= ranges[i].last)
            return true;
    return false;
}

bool unseen_is(uint32_t character)
{
    static const struct range ranges[] = {
        {0x0000, 0x0000},   {0x00AD, 0x00AD},   {0x034F, 0x034F}, {0x061C, 0x061C},
        {0x115F, 0x1160},   {0x17B4, 0x17B5},   {0x180B, 0x180F}, {0x200B, 0x200F},
        {0x202A, 0x202E},   {0x2060, 0x206F},   {0x3164, 0x3164}, {0xFE00, 0xFE0F},
        {0xFEFF, 0xFEFF},   {0xFFA0, 0xFFA0},   {0xFFF0, 0xFFF8}, {0x1BCA0, 0x1BCA3},
        {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF},
    };
    return is_among(ranges, sizeof ranges / sizeof *ranges, character);
}

// Scripts whose letters join or stack: Arabic and its neighbours, those of India and
// Southeast Asia, Mongolian.
static bool is_joining(uint32_t character)
{
    static const struct range ranges[] = {
        {0x0620, 0x06FF}, {0x0700, 0x08FF},   {0x0900, 0x109F},
        {0x1700, 0x1CFF}, {0xA800, 0xABFF},   {0xFB50, 0xFDFF},
        {0xFE70, 0xFEFC}, {0x10A00, 0x10FFF}, {0x11000, 0x11FFF}};
    return is_among(ranges, sizeof ranges / sizeof *ranges, character);
}

static bool is_pictograph(uint32_t character)
{
    static const struct range ranges[] = {
        {0x2190, 0x21FF}, {0x2600, 0x27BF}, {0x2B00, 0x2BFF}, {0x1F000, 0x1FAFF}};
    return is_among(ranges, sizeof ranges / sizeof *ranges, character);
}

enum { NON_JOINER = 0x200C, JOINER = 0x200D };

// The next character that is seen, or 0.
static uint32_t seen_behind(struct span text)
{
    for (size_t at = 0, width; at < text.size; at += width) {
        uint32_t character = utf8_decode(span_from(text, at), &width);
        if (!unseen_is(character))
            return character;
    }
    return 0;
}

static bool is_spelling(uint32_t character, uint32_t before, struct span behind)
{
    if (character != NON_JOINER && character != JOINER)
        return false;
    if (is_joining(before))
        return is_joining(seen_behind(behind));
    return character == JOINER && is_pictograph(before) &&
           is_pictograph(seen_behind(behind));
}

// A walk over the characters that are no plain text.
struct walk {
    struct span text;
    size_t at;        // where to look
    size_t ascii_end; // up to where it is known to be ASCII
    uint32_t before;  // the character before, if it is seen
};

// Bytes of ASCII without a NUL at the walk's place.
static size_t plain_size(struct walk *walk)
{
    if (walk->ascii_end <= walk->at)
        walk->ascii_end = walk->at + utf8_ascii_prefix(span_from(walk->text, walk->at));
    struct span ascii = span_part(walk->text, walk->at, walk->ascii_end);
    size_t nul = span_find_byte(ascii, '\0');
    return nul != SPAN_NOT_FOUND ? nul : ascii.size;
}

// The next one that is no part of the spelling, and its width.
static size_t walk_next(struct walk *walk, size_t *out_width)
{
    while (walk->at < walk->text.size) {
        struct span rest = span_from(walk->text, walk->at);
        size_t plain = plain_size(walk), width;
        if (plain != 0) {
            walk->before = (unsigned char)rest.data[plain - 1];
            walk->at += plain;
            continue;
        }
        size_t at = walk->at;
        uint32_t character = utf8_decode(rest, &width);
        walk->at += width;
        if (!unseen_is(character)) {
            walk->before = character;
            continue;
        }
        if (is_spelling(character, walk->before, span_from(rest, width)))
            continue;
        *out_width = width;
        return at;
    }
    return SPAN_NOT_FOUND;
}

size_t unseen_find(struct span text)
{
    struct walk walk = {.text = text};
    size_t width;
    return walk_next(&walk, &width);
}

void unseen_drop(struct span text, struct buffer *out)
{
    struct walk walk = {.text = text};
    size_t begin = 0, width;
    for (size_t at; (at = walk_next(&walk, &width)) != SPAN_NOT_FOUND;) {
        buffer_append(out, span_part(text, begin, at));
        begin = at + width;
    }
    buffer_append(out, span_from(text, begin));
}
