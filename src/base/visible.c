// SPDX-License-Identifier: MIT
#include "base/visible.h"

#include "base/unseen.h"
#include "base/utf8.h"

static bool is_hidden(uint32_t character)
{
    return character < 0x20 || (character >= 0x7F && character <= 0x9F) ||
           character == 0x2028 || character == 0x2029 || unseen_is(character);
}

void visible_append(struct buffer *buffer, struct span text)
{
    for (size_t at = 0, width; at < text.size; at += width) {
        uint32_t character = utf8_decode(span_from(text, at), &width);
        struct span bytes = span_part(text, at, at + width);
        if (character == '\n')
            buffer_append(buffer, SPAN("\\n"));
        else if (character == '\t')
            buffer_append(buffer, SPAN("\\t"));
        else if (is_hidden(character))
            buffer_append_format(buffer, "\\u{%X}", (unsigned)character);
        else if (character != 0xFFFD || utf8_is_valid(bytes))
            buffer_append(buffer, bytes);
        else
            for (size_t i = 0; i < width; i++)
                buffer_append_format(buffer, "\\x%02X", (unsigned char)bytes.data[i]);
    }
}
