// SPDX-License-Identifier: MIT
#include "base/bare_text.h"

#include "base/text.h"
#include "base/utf8.h"

// Signs that end no sentence and open no name.
static bool is_ascii_sign(char byte)
{
    return span_find_byte(SPAN("#*^:|<>~+=-_/\\@`"), byte) != SPAN_NOT_FOUND;
}

// A picture, an arrow, a pilcrow: neither letter nor digit. Quotation marks and what
// belongs to a name stay.
static bool is_wide_sign(struct span text)
{
    size_t width;
    uint32_t character = utf8_decode(text, &width);
    bool is_kept = (character >= 0x2018 && character <= 0x201F) || character == 0xAE ||
                   character == 0x2122 || character == 0x2026;
    bool is_circled = character >= 0x2460 && character <= 0x24FF; // letters, to Unicode
    return character >= 0x80 && !is_kept &&
           (is_circled || text_case_of(character) == LETTER_NONE);
}

static size_t last_character(struct span text)
{
    size_t at = text.size - 1;
    while (at != 0 && utf8_is_inside(text.data[at]))
        at--;
    return at;
}

static struct span without_signs_before(struct span text, bool is_hard)
{
    while (text.size > 1) {
        size_t width = 1;
        bool is_wide = is_wide_sign(text);
        utf8_decode(text, &width);
        bool is_apart = width < text.size && text.data[width] == ' ';
        if (!is_wide && !(is_ascii_sign(text.data[0]) && (is_apart || is_hard)))
            break;
        text = span_trim(span_from(text, width));
    }
    return text;
}

static struct span without_signs_behind(struct span text, bool is_hard)
{
    while (text.size > 1) {
        size_t at = last_character(text);
        bool is_wide = is_wide_sign(span_from(text, at));
        char before = text.data[at - (at != 0)];
        // "C#", "C++": a sign of a name, unless nothing else makes sense.
        bool is_apart = before == ' ' || text.data[at] == ':' || text.data[at] == '|' ||
                        text.data[at] == '^' || text.data[at] == '*';
        if (at == 0 ||
            (!is_wide && !(is_ascii_sign(text.data[at]) && (is_apart || is_hard))))
            break;
        text = span_trim(span_part(text, 0, at));
    }
    return text;
}

static size_t count_of(struct span text, struct span bytes)
{
    size_t at = 0;
    while (at < text.size && span_find_byte(bytes, text.data[at]) != SPAN_NOT_FOUND)
        at++;
    return at;
}

// "2.1 ", "3) ", "IV. "; with `is_hard` also "3 ".
static struct span without_number(struct span text, bool is_hard)
{
    size_t digits = count_of(text, SPAN("0123456789."));
    size_t size = digits != 0 ? digits : count_of(text, SPAN("IVX"));
    if (size == 0 || size >= text.size)
        return text;
    bool has_end = count_of(span_from(text, size), SPAN(").:")) != 0;
    struct span rest = span_from(text, size + has_end);
    bool is_number = has_end || (digits != 0 && (is_hard || text.data[size - 1] == '.'));
    return is_number && span_starts(rest, SPAN(" ")) && rest.size > 1 ? span_trim(rest)
                                                                      : text;
}

struct span text_without_bracket(struct span text, char open, char close)
{
    if (text.size < 2 || text.data[text.size - 1] != close)
        return text;
    size_t at = span_find_last_byte(text, open);
    return at == SPAN_NOT_FOUND || at == 0 ? text : span_trim(span_part(text, 0, at));
}

struct span text_bare(struct span text, bool is_hard)
{
    struct span before;
    text = span_trim(text);
    do {
        before = text;
        text = without_signs_before(text, is_hard);
        text = without_number(text, is_hard);
        text = without_signs_behind(text, is_hard);
        text = text_without_bracket(text, '[', ']');
    } while (text.size != before.size);
    return text;
}
