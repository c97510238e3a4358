// SPDX-License-Identifier: MIT
#include "normalize/prose.h"

#include "base/text.h"
#include "base/utf8.h"

static bool is_control(struct span text, size_t at)
{
    unsigned char byte = (unsigned char)text.data[at];
    if (byte == 0xC2) // U+0080 to U+009F
        return at + 1 < text.size && (unsigned char)text.data[at + 1] < 0xA0;
    return byte == 0x7F || (byte < ' ' && !is_space((char)byte));
}

// The common case, in one pass: printable ASCII with single spaces between words.
static bool is_plain(struct span text)
{
    char before = ' ';
    for (size_t i = 0; i < text.size; before = text.data[i++])
        if (text.data[i] < ' ' || text.data[i] > '~' ||
            (text.data[i] == ' ' && before == ' '))
            return false;
    return before != ' ';
}

bool prose_read(struct span text, struct arena *arena, struct span *out_text)
{
    if (is_plain(text)) {
        *out_text = text;
        return true;
    }
    if (!utf8_is_valid(text) || span_find(text, SPAN("\xEF\xBF\xBD")) != SPAN_NOT_FOUND)
        return false;
    for (size_t i = 0; i < text.size; i++)
        if (is_control(text, i))
            return false;
    struct span read = text_collapse(arena, text_nfc(arena, text));
    if (read.size == 0)
        return false;
    *out_text = read;
    return true;
}
