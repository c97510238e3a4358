// SPDX-License-Identifier: MIT
#include "parse/text/text_width.h"

#include "base/utf8.h"

struct range {
    uint32_t first, last;
};

static bool is_in(const struct range *ranges, size_t count, uint32_t character)
{
    for (size_t i = 0; i < count; i++)
        if (character >= ranges[i].first && character <= ranges[i].last)
            return true;
    return false;
}

static unsigned width_of(uint32_t character)
{
    static const struct range none[] = {
        {0x0300, 0x036F}, {0x200B, 0x200F}, {0x20D0, 0x20FF},
        {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF},
    };
    static const struct range wide[] = {
        {0x1100, 0x115F}, {0x2E80, 0xA4CF},   {0xAC00, 0xD7A3},
        {0xF900, 0xFAFF}, {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},
        {0xFFE0, 0xFFE6}, {0x1F300, 0x1FAFF}, {0x20000, 0x3FFFD},
    };
    if (is_in(none, sizeof none / sizeof *none, character))
        return 0;
    return is_in(wide, sizeof wide / sizeof *wide, character) ? 2 : 1;
}

unsigned text_width_next(struct span text, size_t *at, unsigned column)
{
    unsigned char byte = (unsigned char)text.data[*at];
    if (byte < 0x80) {
        ++*at;
        return byte == '\t' ? 8 - column % 8 : 1;
    }
    size_t bytes;
    uint32_t character = utf8_decode(span_from(text, *at), &bytes);
    *at += bytes;
    return width_of(character);
}

static bool is_column(char byte)
{
    return (byte >= ' ') & (byte <= '~');
}

// Of the bytes at the start, how many are of one column each, as nearly all are; by whole
// steps, of which compilers make vector instructions, until one has another byte.
static size_t columns_at_start(struct span text)
{
    enum { STEP = 16 };
    size_t plain = 0;
    for (; plain + STEP <= text.size; plain += STEP) {
        char others = 0;
        for (size_t i = 0; i < STEP; i++)
            others |= !is_column(text.data[plain + i]);
        if (others != 0)
            break;
    }
    while (plain < text.size && is_column(text.data[plain]))
        plain++;
    return plain;
}

unsigned text_width(struct span text)
{
    unsigned column = 0;
    while (text.size != 0) {
        size_t at = columns_at_start(text);
        column += (unsigned)at;
        if (at < text.size)
            column += text_width_next(text, &at, column);
        text = span_from(text, at);
    }
    return column;
}

struct span text_width_part(struct span line, unsigned begin, unsigned end)
{
    struct span head = span_part(line, 0, end);
    size_t at = 0, from = line.size;
    if (columns_at_start(head) == head.size) // a byte is a column, as in most lines
        return span_trim(span_part(head, begin, end));
    unsigned column = 0;
    while (at < line.size && column < end) {
        if (column >= begin && from == line.size)
            from = at;
        column += text_width_next(line, &at, column);
    }
    return span_trim(span_part(line, from, at));
}
