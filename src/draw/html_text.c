// SPDX-License-Identifier: MIT
#include "draw/html_text.h"

#include "base/decimal.h"
#include "base/utf8.h"
#include "base/visible.h"

static struct span reference_of(char byte)
{
    switch (byte) {
    case '&':
        return SPAN("&amp;");
    case '<':
        return SPAN("&lt;");
    case '>':
        return SPAN("&gt;");
    case '"':
        return SPAN("&quot;");
    case '\'':
        return SPAN("&#39;");
    default:
        return (struct span){NULL, 0};
    }
}

void html_append(struct buffer *out, struct span text)
{
    struct buffer seen;
    buffer_init(&seen, BUFFER_NO_CEILING);
    visible_append(&seen, text);
    for (size_t i = 0; i < seen.size; i++) {
        struct span reference = reference_of(seen.data[i]);
        if (reference.size != 0)
            buffer_append(out, reference);
        else
            buffer_append_byte(out, seen.data[i]);
    }
    buffer_release(&seen);
}

void html_append_short(struct buffer *out, struct span text, size_t columns)
{
    size_t at = 0, width = 0;
    for (size_t i = 0; i < columns && at < text.size; i++) {
        utf8_decode(span_from(text, at), &width);
        at += width;
    }
    html_append(out, span_part(text, 0, at));
    if (at < text.size)
        buffer_append(out, SPAN("…"));
}

void html_attribute(struct buffer *out, const char *name, struct span value)
{
    buffer_append_format(out, " %s=\"", name);
    html_append(out, value);
    buffer_append_byte(out, '"');
}

void html_element(struct buffer *out, const char *tag, const char *class_name,
                  struct span text)
{
    buffer_append_format(out, "<%s", tag);
    if (class_name != NULL)
        buffer_append_format(out, " class=\"%s\"", class_name);
    buffer_append_byte(out, '>');
    html_append(out, text);
    buffer_append_format(out, "</%s>", tag);
}

void html_append_figure(struct buffer *out, struct span figure)
{
    struct decimal number;
    enum { GROUP = 3, UNGROUPED = 4 };
    if (!decimal_parse(figure, &number)) {
        html_append(out, figure);
        return;
    }
    size_t sign = figure.data[0] == '-';
    size_t whole = span_find_byte(figure, '.');
    whole = whole == SPAN_NOT_FOUND ? figure.size : whole;
    buffer_append(out, sign ? SPAN("−") : SPAN(""));
    for (size_t i = sign; i < figure.size; i++) {
        bool is_border = i < whole && i > sign && (whole - i) % GROUP == 0;
        if (is_border && whole - sign > UNGROUPED)
            buffer_append(out, SPAN(" "));
        buffer_append_byte(out, figure.data[i]);
    }
}
