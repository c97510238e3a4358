// SPDX-License-Identifier: MIT
#include "extract/heading_text.h"

#include "base/bare_text.h"
#include "base/text.h"
#include "base/utf8.h"

bool has_letters(struct span text)
{
    size_t width;
    for (size_t at = 0; at < text.size; at += width)
        if (text_case_of(utf8_decode(span_from(text, at), &width)) != LETTER_NONE)
            return true;
    return false;
}

// "skills1": the number of a note.
static struct span without_mark(struct span text)
{
    size_t end = text.size;
    while (end != 0 && is_digit(text.data[end - 1]))
        end--;
    return end == 0 || text.data[end - 1] == ' ' ? text : span_part(text, 0, end);
}

static struct span bare_of(struct page_reading *reading, struct span text, bool is_hard)
{
    struct span before;
    do {
        before = text;
        text = text_bare(text, is_hard);
        if (is_hard)
            text = without_addition(reading, without_mark(text));
    } while (text.size != before.size);
    return text;
}

size_t heading_readings(struct page_reading *reading, struct span text,
                        struct span out_readings[HEADING_READINGS_MOST])
{
    size_t count = 0;
    text = span_trim(text);
    if (text.size == 0 || text.size > HEADING_LONGEST)
        return 0;
    struct span soft = bare_of(reading, text, false);
    // A sentence ends with its stop, and nothing that decorates a heading does.
    bool is_sentence = soft.data[soft.size - 1] == '.';
    struct span hard = is_sentence ? soft : bare_of(reading, soft, true);
    struct span barest =
        is_sentence ? soft : bare_of(reading, text_without_bracket(hard, '(', ')'), true);
    const struct span all[HEADING_READINGS_MOST] = {text, soft, hard, barest};
    for (size_t i = 0; i < HEADING_READINGS_MOST; i++)
        if (count == 0 || !span_equal(out_readings[count - 1], all[i]))
            out_readings[count++] = all[i];
    return count;
}

struct span heading_plain(struct page_reading *reading, struct span text)
{
    return text.size > HEADING_LONGEST ? text : bare_of(reading, span_trim(text), false);
}

struct span header_plain(struct page_reading *reading, struct span text)
{
    struct span plain = heading_plain(reading, text);
    return text.size > HEADING_LONGEST
               ? text
               : heading_plain(reading, without_addition(reading, plain));
}
