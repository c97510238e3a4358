// SPDX-License-Identifier: MIT
#include "fetch/escapes.h"

#include <string.h>

static int hex_digit(char byte)
{
    char lower = to_lower(byte);
    if (is_digit(byte))
        return byte - '0';
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

static bool is_one_of(unsigned char byte, const char *set)
{
    return byte != '\0' && strchr(set, byte) != NULL;
}

static bool is_unreserved(unsigned char byte)
{
    return is_letter((char)byte) || is_digit((char)byte) || is_one_of(byte, "-._~");
}

// The byte that the escape at offset `at` stands for, or -1 if there is none.
static int escaped_byte(struct span text, size_t at)
{
    if (text.data[at] != '%' || at + 2 >= text.size)
        return -1;
    int high = hex_digit(text.data[at + 1]), low = hex_digit(text.data[at + 2]);
    return high >= 0 && low >= 0 ? high * 16 + low : -1;
}

struct span escapes_normal(struct arena *arena, struct span text, const char *legal)
{
    static const char digits[] = "0123456789ABCDEF";
    char *out = ARENA_ARRAY(arena, char, 3 * text.size + 1);
    size_t size = 0;
    for (size_t i = 0; i < text.size; i++) {
        int escaped = escaped_byte(text, i);
        unsigned char byte = (unsigned char)(escaped >= 0 ? escaped : text.data[i]);
        bool is_plain = legal != NULL ? is_one_of(byte, legal) : byte < 0x80;
        if (escaped >= 0)
            i += 2;
        if (is_unreserved(byte) || (escaped < 0 && is_plain)) {
            out[size++] = (char)byte;
            continue;
        }
        out[size++] = '%';
        out[size++] = digits[byte >> 4];
        out[size++] = digits[byte & 15];
    }
    return (struct span){out, size};
}
