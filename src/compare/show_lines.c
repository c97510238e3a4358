// SPDX-License-Identifier: MIT
#include "compare/show_lines.h"

#include "base/visible.h"

enum { HANGING = 4, WIDTH_DEFAULT = 80, WIDTH_LEAST = 20 };

static void append_spaces(struct buffer *buffer, size_t count)
{
    while (count-- != 0)
        buffer_append_byte(buffer, ' ');
}

static void begin_line(struct show *show, enum line_style style, size_t indent)
{
    static const char *const codes[] = {"",         "\033[1m",  "\033[1;33m", "\033[32m",
                                        "\033[31m", "\033[36m", "\033[2m"};
    append_spaces(&show->text, indent);
    if (show->options.colour)
        buffer_append(&show->text, span_of(codes[style]));
}

static void end_line(struct show *show, enum line_style style)
{
    if (show->options.colour && style != LINE_PLAIN)
        buffer_append(&show->text, SPAN("\033[0m"));
    buffer_append_byte(&show->text, '\n');
}

void show_line(struct show *show, enum line_style style, size_t indent,
               struct buffer *line)
{
    size_t width = show->options.width != 0 ? show->options.width : WIDTH_DEFAULT;
    struct span rest = span_trim_end(buffer_span(line));
    do {
        size_t room = width > indent + WIDTH_LEAST ? width - indent : WIDTH_LEAST;
        size_t size = wrap_fitting(rest, room);
        begin_line(show, style, indent);
        buffer_append(&show->text, span_trim_end(span_part(rest, 0, size)));
        end_line(show, style);
        if (text_columns(rest) > room)
            indent += rest.data == line->data ? HANGING : 0;
        rest = span_trim_start(span_from(rest, size));
    } while (rest.size != 0);
    buffer_clear(line);
    show_relieve(show);
}

void show_blank_line(struct show *show)
{
    buffer_append_byte(&show->text, '\n');
}

void append_padded(struct buffer *line, struct span text, size_t columns)
{
    size_t before = line->size;
    visible_append(line, text);
    size_t used = text_columns(span_from(buffer_span(line), before));
    append_spaces(line, used < columns ? columns - used : 0);
}

void append_right(struct buffer *line, struct span text, size_t columns)
{
    size_t used = text_columns(text);
    append_spaces(line, used < columns ? columns - used : 0);
    visible_append(line, text);
}
