// SPDX-License-Identifier: MIT
#include "input/message_header.h"

static struct span without_end(struct span line)
{
    while (line.size != 0 &&
           (line.data[line.size - 1] == '\n' || line.data[line.size - 1] == '\r'))
        line.size--;
    return line;
}

static bool is_folded(struct span line)
{
    return line.size != 0 && (line.data[0] == ' ' || line.data[0] == '\t');
}

enum header_end header_take(struct stream *stream, struct buffer *out)
{
    buffer_clear(out);
    for (;;) {
        struct span line = stream_line(stream);
        if (line.size == 0)
            return HEADER_CUT;
        struct span text = without_end(line);
        bool is_whole = text.size < line.size;
        if (text.size == 0) {
            if (out->size != 0)
                buffer_append_byte(out, '\n');
            return HEADER_WHOLE;
        }
        if (out->size != 0 && !is_folded(text))
            buffer_append_byte(out, '\n');
        buffer_append(out, text);
        if (out->size > MESSAGE_HEADER_MOST)
            return HEADER_TOO_LARGE;
        if (!is_whole)
            return HEADER_CUT;
    }
}

struct span header_split(struct span *rest)
{
    const char *begin = rest->data, *end = begin;
    for (struct span line; span_next_line(rest, &line);) {
        if (line.size == 0)
            return span_between(begin, end);
        end = line.data + line.size;
    }
    return span_between(begin, end);
}

struct span header_field(struct span header, struct span name)
{
    for (struct span line; span_next_line(&header, &line);) {
        size_t colon = span_find_byte(line, ':');
        if (colon != SPAN_NOT_FOUND &&
            span_equal_nocase(span_trim(span_part(line, 0, colon)), name))
            return span_trim(span_from(line, colon + 1));
    }
    return SPAN("");
}

// Takes `;name=value` off the front of *rest; false when there is no further one.
static bool next_parameter(struct span *rest, struct span *out_name,
                           struct span *out_value)
{
    size_t semicolon = span_find_byte(*rest, ';');
    if (semicolon == SPAN_NOT_FOUND)
        return false;
    *rest = span_trim_start(span_from(*rest, semicolon + 1));
    size_t end = 0;
    while (end < rest->size && rest->data[end] != '=' && rest->data[end] != ';')
        end++;
    *out_name = span_trim(span_part(*rest, 0, end));
    *out_value = SPAN("");
    if (end == rest->size || rest->data[end] == ';') {
        *rest = span_from(*rest, end);
        return true;
    }
    *rest = span_trim_start(span_from(*rest, end + 1));
    bool is_quoted = rest->size != 0 && rest->data[0] == '"';
    *rest = span_from(*rest, is_quoted);
    end = span_find_byte(*rest, is_quoted ? '"' : ';');
    *out_value = span_part(*rest, 0, end);
    if (!is_quoted)
        *out_value = span_trim(*out_value);
    *rest = span_from(*rest, end);
    return true;
}

struct span header_parameter(struct span value, struct span name)
{
    for (struct span found, text; next_parameter(&value, &found, &text);)
        if (span_equal_nocase(found, name))
            return text;
    return SPAN("");
}
