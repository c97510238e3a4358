// SPDX-License-Identifier: MIT
#include "base/wrap.h"

#include "base/utf8.h"

enum { HANGING = 4, ROOM_LEAST = 16 };

size_t text_columns(struct span text)
{
    size_t columns = 0;
    for (size_t i = 0; i < text.size; i++)
        columns += !utf8_is_inside(text.data[i]);
    return columns;
}

// Bytes of the escape sequence that the text begins with, 0 if it begins with none.
static size_t colour_size(struct span text)
{
    if (text.size < 3 || text.data[0] != '\033' || text.data[1] != '[')
        return 0;
    size_t size = 2;
    while (size < text.size && (is_digit(text.data[size]) || text.data[size] == ';'))
        size++;
    return size < text.size && text.data[size] == 'm' ? size + 1 : 0;
}

size_t wrap_fitting(struct span text, size_t columns)
{
    size_t used = 0, cut = 0;
    for (size_t i = 0; i < text.size; i++) {
        size_t colour = colour_size(span_from(text, i));
        if (colour != 0) {
            i += colour - 1;
            continue;
        }
        used += !utf8_is_inside(text.data[i]);
        // One behind the last word goes at the line's end, and so does one behind a
        // word that is too long.
        if (text.data[i] == ' ' && (used <= columns + 1 || cut == 0))
            cut = i + 1;
        else if (used > columns && cut != 0)
            return cut;
    }
    return used > columns && cut != 0 ? cut : text.size;
}

static void append_spaces(struct buffer *out, size_t count)
{
    while (count-- != 0)
        buffer_append_byte(out, ' ');
}

static void wrap_line(struct buffer *out, struct span line, size_t width)
{
    struct span rest = span_trim_start(line);
    size_t indent = line.size - rest.size;
    do {
        size_t room = width > indent + ROOM_LEAST ? width - indent : ROOM_LEAST;
        size_t size = wrap_fitting(rest, room);
        append_spaces(out, indent);
        buffer_append(out, span_trim_end(span_part(rest, 0, size)));
        if (size < rest.size)
            buffer_append_byte(out, '\n');
        indent = line.size - span_trim_start(line).size + HANGING;
        rest = span_trim_start(span_from(rest, size));
    } while (rest.size != 0);
}

void wrap_append(struct buffer *out, struct span text, size_t width)
{
    if (width == 0) {
        buffer_append(out, text);
        return;
    }
    while (text.size != 0) {
        size_t end = span_find_byte(text, '\n');
        bool is_last = end == SPAN_NOT_FOUND;
        wrap_line(out, span_part(text, 0, is_last ? text.size : end), width);
        if (!is_last)
            buffer_append_byte(out, '\n');
        text = span_from(text, is_last ? text.size : end + 1);
    }
}
