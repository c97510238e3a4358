// SPDX-License-Identifier: MIT
#include "input/page_id.h"

#include "base/utf8.h"

static void escape_byte(struct buffer *buffer, unsigned char byte)
{
    static const char digits[] = "0123456789ABCDEF";
    char escape[] = {'%', digits[byte >> 4], digits[byte & 15]};
    buffer_append(buffer, (struct span){escape, sizeof escape});
}

static bool stands_in_url(char byte)
{
    return (unsigned char)byte > ' ' && byte != 0x7F;
}

static bool stands_in_page_id(char byte)
{
    return stands_in_url(byte) && byte != '%' && byte != '!';
}

// Escapes what is not UTF-8, and of the rest what does not stand for itself.
static void escape(struct buffer *buffer, struct span text, bool (*stands)(char))
{
    while (text.size != 0) {
        size_t valid = utf8_valid_prefix(text);
        for (size_t i = 0; i < valid; i++)
            if (stands(text.data[i]))
                buffer_append_byte(buffer, text.data[i]);
            else
                escape_byte(buffer, (unsigned char)text.data[i]);
        if (valid < text.size)
            escape_byte(buffer, (unsigned char)text.data[valid++]);
        text = span_from(text, valid);
    }
}

void page_id_escape(struct buffer *buffer, struct span name)
{
    escape(buffer, name, stands_in_page_id);
}

void page_id_of_path(struct buffer *buffer, const char *path)
{
    struct span name = span_of(path);
    while (name.size > 1 && name.data[name.size - 1] == '/')
        name.size--;
    size_t slash = span_find_last_byte(name, '/');
    if (slash != SPAN_NOT_FOUND && name.size != 1)
        name = span_from(name, slash + 1);
    page_id_escape(buffer, name);
}

void page_id_unescape(struct buffer *buffer, struct span escaped)
{
    for (size_t i = 0; i < escaped.size; i++)
        if (escaped.data[i] == '%' && i + 2 < escaped.size) {
            int high = hexadecimal_value(escaped.data[i + 1]);
            int low = hexadecimal_value(escaped.data[i + 2]);
            buffer_append_byte(buffer, (char)(high << 4 | low));
            i += 2;
        } else {
            buffer_append_byte(buffer, escaped.data[i]);
        }
}

struct span url_keep(struct arena *arena, struct span url)
{
    struct buffer escaped;
    buffer_init(&escaped, BUFFER_NO_CEILING); // three times a header's line at most
    escape(&escaped, url, stands_in_url);
    url = arena_keep(arena, buffer_span(&escaped));
    buffer_release(&escaped);
    return url;
}
