// SPDX-License-Identifier: MIT
#include "parse/html/html_plain.h"

#include <stdint.h>

static const uint8_t classes[256] = {
    [0] = HTML_CONTROL,     [1] = HTML_CONTROL,   [2] = HTML_CONTROL,
    [3] = HTML_CONTROL,     [4] = HTML_CONTROL,   [5] = HTML_CONTROL,
    [6] = HTML_CONTROL,     [7] = HTML_CONTROL,   [8] = HTML_CONTROL,
    ['\t'] = HTML_SPACE,    ['\n'] = HTML_SPACE,  [11] = HTML_CONTROL,
    ['\f'] = HTML_SPACE,    ['\r'] = HTML_SPACE,  [14] = HTML_CONTROL,
    [15] = HTML_CONTROL,    [16] = HTML_CONTROL,  [17] = HTML_CONTROL,
    [18] = HTML_CONTROL,    [19] = HTML_CONTROL,  [20] = HTML_CONTROL,
    [21] = HTML_CONTROL,    [22] = HTML_CONTROL,  [23] = HTML_CONTROL,
    [24] = HTML_CONTROL,    [25] = HTML_CONTROL,  [26] = HTML_CONTROL,
    [27] = HTML_CONTROL,    [28] = HTML_CONTROL,  [29] = HTML_CONTROL,
    [30] = HTML_CONTROL,    [31] = HTML_CONTROL,  [' '] = HTML_SPACE,
    ['&'] = HTML_AMPERSAND, [127] = HTML_CONTROL,
};

enum html_byte_class html_byte_class(char byte)
{
    return (enum html_byte_class)classes[(unsigned char)byte];
}

// Whether one of the STEP bytes at `at` is not plain; a space is, before a byte that is.
// Compilers make vector instructions of it.
enum { STEP = 16 };
static bool has_special(const char *at)
{
    unsigned char found = 0;
    for (size_t i = 0; i < STEP; i++) {
        unsigned char byte = (unsigned char)at[i], next = (unsigned char)at[i + 1];
        found |= (byte < ' ') | (byte == '&') | (byte == 127) |
                 ((byte == ' ') & ((next <= ' ') | (next == '&') | (next == 127)));
    }
    return found != 0;
}

size_t html_plain_size(struct span text)
{
    size_t size = 0;
    if (text.size > STEP && text.data[0] != ' ')
        while (size + STEP < text.size && !has_special(text.data + size))
            size += STEP;
    for (; size < text.size; size++) {
        unsigned char byte = (unsigned char)text.data[size];
        if (classes[byte] == HTML_PLAIN)
            continue;
        if (byte != ' ' || size == 0 || size + 1 == text.size ||
            classes[(unsigned char)text.data[size + 1]] != HTML_PLAIN)
            break;
    }
    return size;
}
