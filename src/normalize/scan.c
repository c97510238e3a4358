// SPDX-License-Identifier: MIT
#include "normalize/scan.h"

bool scan_byte(struct span *rest, char byte)
{
    if (rest->size == 0 || rest->data[0] != byte)
        return false;
    *rest = span_from(*rest, 1);
    return true;
}

bool scan_text(struct span *rest, struct span text)
{
    if (!span_starts(*rest, text))
        return false;
    *rest = span_from(*rest, text.size);
    return true;
}

bool scan_word(struct span *rest, struct span word)
{
    if (!span_equal_nocase(span_part(*rest, 0, word.size), word))
        return false;
    struct span after = span_from(*rest, word.size);
    if (after.size != 0 && is_letter(after.data[0]))
        return false;
    *rest = after;
    return true;
}

bool scan_minus(struct span *rest)
{
    return scan_byte(rest, '-') || scan_text(rest, SPAN("\xE2\x88\x92"));
}

bool scan_dash(struct span *rest)
{
    if (scan_minus(rest))
        return true;
    bool is_dash = rest->size >= 3 && rest->data[0] == '\xE2' &&
                   rest->data[1] == '\x80' && rest->data[2] >= '\x90' &&
                   rest->data[2] <= '\x94';
    if (is_dash)
        *rest = span_from(*rest, 3);
    return is_dash;
}

void scan_space(struct span *rest)
{
    *rest = span_trim_start(*rest);
}
