// SPDX-License-Identifier: MIT
#include "fetch/percent.h"

bool percent_is_unreserved(unsigned char byte)
{
    return is_letter((char)byte) || is_digit((char)byte) || byte == '-' || byte == '.' ||
           byte == '_' || byte == '~';
}

struct span percent_normal(struct arena *arena, struct span text,
                           bool (*stands)(unsigned char byte, bool was_escaped))
{
    static const char digits[] = "0123456789ABCDEF";
    char *out = ARENA_ARRAY(arena, char, 3 * text.size + 1);
    size_t size = 0;
    for (size_t i = 0; i < text.size; i++) {
        unsigned char byte = (unsigned char)text.data[i];
        bool is_escape = byte == '%' && i + 2 < text.size &&
                         hexadecimal_value(text.data[i + 1]) >= 0 &&
                         hexadecimal_value(text.data[i + 2]) >= 0;
        if (is_escape) {
            byte = (unsigned char)(hexadecimal_value(text.data[i + 1]) * 16 +
                                   hexadecimal_value(text.data[i + 2]));
            i += 2;
        }
        if (stands(byte, is_escape)) {
            out[size++] = (char)byte;
            continue;
        }
        out[size++] = '%';
        out[size++] = digits[byte >> 4];
        out[size++] = digits[byte & 15];
    }
    return (struct span){out, size};
}
