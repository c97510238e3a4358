// SPDX-License-Identifier: MIT
#include "fetch/markup.h"

#include "base/utf8.h"

enum { LONGEST_REFERENCE_BYTES = 12 };

static uint32_t number_of(struct span digits, unsigned base)
{
    uint32_t number = 0;
    for (size_t i = 0; i < digits.size; i++) {
        char byte = to_lower(digits.data[i]);
        unsigned digit = is_digit(byte)               ? (unsigned)(byte - '0')
                         : byte >= 'a' && byte <= 'f' ? (unsigned)(byte - 'a') + 10
                                                      : base;
        if (digit >= base || number > 0x10FFFF)
            return 0;
        number = number * base + digit;
    }
    return number;
}

static uint32_t character_of(struct span name)
{
    static const struct {
        const char *name;
        char character;
    } known[] = {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
    if (span_starts(name, SPAN("#x")) || span_starts(name, SPAN("#X")))
        return number_of(span_from(name, 2), 16);
    if (span_starts(name, SPAN("#")))
        return number_of(span_from(name, 1), 10);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (span_equal(name, span_of(known[i].name)))
            return (unsigned char)known[i].character;
    return 0;
}

void markup_append_text(struct buffer *buffer, struct span text)
{
    for (size_t at; (at = span_find_byte(text, '&')) != SPAN_NOT_FOUND;) {
        buffer_append(buffer, span_part(text, 0, at));
        text = span_from(text, at);
        size_t end = span_find_byte(span_part(text, 0, LONGEST_REFERENCE_BYTES), ';');
        uint32_t character =
            end != SPAN_NOT_FOUND ? character_of(span_part(text, 1, end)) : 0;
        bool is_character = character != 0 && character <= 0x10FFFF &&
                            (character < 0xD800 || character > 0xDFFF);
        if (is_character)
            utf8_append(buffer, character);
        else
            buffer_append_byte(buffer, '&');
        text = span_from(text, is_character ? end + 1 : 1);
    }
    buffer_append(buffer, text);
}

bool markup_is_tag(struct span text, struct span name)
{
    return text.size > name.size &&
           span_equal_nocase(span_part(text, 0, name.size), name) &&
           (is_space(text.data[name.size]) || text.data[name.size] == '>' ||
            text.data[name.size] == '/');
}

static struct span after_end_tag(struct span text, struct span name)
{
    for (size_t at; (at = span_find_byte(text, '<')) != SPAN_NOT_FOUND;) {
        text = span_from(text, at + 1);
        if (span_starts(text, SPAN("/")) && markup_is_tag(span_from(text, 1), name))
            return span_from(text, 1 + name.size);
    }
    return (struct span){NULL, 0};
}

static struct span after(struct span text, struct span end)
{
    size_t at = span_find(text, end);
    return span_from(text, at == SPAN_NOT_FOUND ? text.size : at + end.size);
}

struct span markup_skip(struct span text)
{
    static const struct span raw[] = {{"script", 6}, {"style", 5}};
    if (span_starts(text, SPAN("<!--")))
        return after(span_from(text, 4), SPAN("-->"));
    for (size_t i = 0; i < sizeof raw / sizeof *raw; i++)
        if (markup_is_tag(span_from(text, 1), raw[i]))
            text = after_end_tag(text, raw[i]);
    size_t end = markup_tag_end(text);
    return span_from(text, end == SPAN_NOT_FOUND ? text.size : end + 1);
}

bool markup_next_text(struct span *rest, struct span *out_text)
{
    while (rest->size != 0) {
        size_t at = span_find_byte(*rest, '<');
        struct span text = span_trim(span_part(*rest, 0, at));
        *rest = span_from(*rest, at);
        if (at != SPAN_NOT_FOUND)
            *rest = markup_skip(*rest);
        if (text.size == 0)
            continue;
        *out_text = text;
        return true;
    }
    return false;
}

size_t markup_tag_end(struct span text)
{
    char quote = '\0';
    for (size_t i = 0; i < text.size; i++) {
        char byte = text.data[i];
        if (quote != '\0')
            quote = byte == quote ? '\0' : quote;
        else if (byte == '"' || byte == '\'')
            quote = byte;
        else if (byte == '>')
            return i;
    }
    return SPAN_NOT_FOUND;
}

static size_t word_size(struct span text, char end)
{
    size_t size = 0;
    while (size < text.size && !is_space(text.data[size]) && text.data[size] != end)
        size++;
    return size;
}

static struct span take_value(struct span *tag)
{
    struct span value = {NULL, 0};
    struct span rest = span_trim_start(*tag);
    if (rest.size == 0 || rest.data[0] != '=')
        return value;
    rest = span_trim_start(span_from(rest, 1));
    bool is_quoted = rest.size != 0 && (rest.data[0] == '"' || rest.data[0] == '\'');
    if (is_quoted) {
        size_t end = span_find_byte(span_from(rest, 1), rest.data[0]);
        value = span_part(rest, 1, end == SPAN_NOT_FOUND ? rest.size : end + 1);
        *tag = span_from(rest, end == SPAN_NOT_FOUND ? rest.size : end + 2);
    } else {
        value = span_part(rest, 0, word_size(rest, '>'));
        *tag = span_from(rest, value.size);
    }
    return value;
}

struct span markup_attribute(struct span tag, struct span name)
{
    tag = span_from(tag, word_size(tag, '>'));
    for (tag = span_trim_start(tag); tag.size != 0; tag = span_trim_start(tag)) {
        size_t size = word_size(tag, '=');
        struct span found = span_part(tag, 0, size);
        tag = span_from(tag, size != 0 ? size : 1);
        struct span value = take_value(&tag);
        if (value.data != NULL && span_equal_nocase(found, name))
            return value;
    }
    return (struct span){NULL, 0};
}
