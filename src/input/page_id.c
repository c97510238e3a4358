// SPDX-License-Identifier: MIT
#include "input/page_id.h"

#include "base/utf8.h"

static void escape_byte(struct buffer *buffer, unsigned char byte)
{
    static const char digits[] = "0123456789ABCDEF";
    char escape[] = {'%', digits[byte >> 4], digits[byte & 15]};
    buffer_append(buffer, (struct span){escape, sizeof escape});
}

static bool stands_for_itself(char byte)
{
    return (unsigned char)byte > ' ' && byte != 0x7F && byte != '%' && byte != '!';
}

void page_id_escape(struct buffer *buffer, struct span name)
{
    while (name.size != 0) {
        size_t valid = utf8_valid_prefix(name);
        for (size_t i = 0; i < valid; i++)
            if (stands_for_itself(name.data[i]))
                buffer_append_byte(buffer, name.data[i]);
            else
                escape_byte(buffer, (unsigned char)name.data[i]);
        if (valid < name.size)
            escape_byte(buffer, (unsigned char)name.data[valid++]);
        name = span_from(name, valid);
    }
}

static unsigned digit_value(char digit)
{
    return (unsigned)(is_digit(digit) ? digit - '0' : digit - 'A' + 10);
}

void page_id_unescape(struct buffer *buffer, struct span escaped)
{
    for (size_t i = 0; i < escaped.size; i++)
        if (escaped.data[i] == '%' && i + 2 < escaped.size) {
            unsigned byte =
                digit_value(escaped.data[i + 1]) << 4 | digit_value(escaped.data[i + 2]);
            buffer_append_byte(buffer, (char)byte);
            i += 2;
        } else {
            buffer_append_byte(buffer, escaped.data[i]);
        }
}
