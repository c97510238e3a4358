// SPDX-License-Identifier: MIT
#include "base/json_reader.h"

#include "base/buffer.h"
#include "base/eight_bytes.h"
#include "base/utf8.h"

void json_reader_init(struct json_reader *reader, struct span json, struct arena *arena)
{
    *reader = (struct json_reader){.begin = json.data,
                                   .at = json.data,
                                   .end = json.data + json.size,
                                   .arena = arena};
}

bool json_reader_refuse(struct json_reader *reader, const char *fault)
{
    if (reader->fault != NULL)
        return false;
    reader->fault = fault;
    reader->column = (size_t)(reader->at - reader->begin) + 1;
    reader->at = reader->end;
    return false;
}

// The next byte that is no white space, 0 at the end.
static char next_byte(struct json_reader *reader)
{
    while (reader->at < reader->end && (*reader->at == ' ' || *reader->at == '\t' ||
                                        *reader->at == '\r' || *reader->at == '\n'))
        reader->at++;
    return reader->at < reader->end ? *reader->at : '\0';
}

static bool open_bracket(struct json_reader *reader, char bracket, const char *fault)
{
    if (next_byte(reader) != bracket)
        return json_reader_refuse(reader, fault);
    if (reader->depth == JSON_READER_DEPTH)
        return json_reader_refuse(reader, "too many values inside each other");
    reader->at++;
    reader->depth++;
    reader->is_first = true;
    return true;
}

// At the next value of an object or list: past the comma, or past the bracket.
static bool go_on(struct json_reader *reader, char bracket, const char *fault)
{
    char byte = next_byte(reader);
    bool is_first = reader->is_first;
    reader->is_first = false;
    if (byte == bracket) {
        reader->at++;
        reader->depth--;
        return false;
    }
    if (is_first)
        return reader->fault == NULL;
    if (byte != ',')
        return json_reader_refuse(reader, fault);
    reader->at++;
    return true;
}

bool json_reader_object(struct json_reader *reader)
{
    return open_bracket(reader, '{', "expected an object");
}

bool json_reader_list(struct json_reader *reader)
{
    return open_bracket(reader, '[', "expected a list");
}

bool json_reader_item(struct json_reader *reader)
{
    return go_on(reader, ']', "expected \",\" or \"]\"");
}

// --- texts

// The high bit of each byte that ends a run of plain text, exact for the first of them:
// a quote, a backslash or a control.
static uint64_t find_special(uint64_t word)
{
    uint64_t quote = eight_bytes_equal(word, '"') & ~(word ^ EACH_BYTE('"'));
    uint64_t escape = eight_bytes_equal(word, '\\') & ~(word ^ EACH_BYTE('\\'));
    uint64_t control = (word - EACH_BYTE(' ')) & ~word;
    return (quote | escape | control) & EACH_BYTE(0x80);
}

// The end of the plain text at `at`; *high gets a bit for bytes beyond ASCII (and maybe
// for some behind the end).
static const char *end_of_plain(const char *at, const char *end, uint64_t *high)
{
    uint64_t word;
    for (; end - at >= (ptrdiff_t)sizeof word; at += sizeof word) {
        memcpy(&word, at, sizeof word);
        uint64_t found = find_special(word);
        *high |= word & EACH_BYTE(0x80);
        if (found != 0)
            return at + (size_t)__builtin_ctzll(found) / 8;
    }
    for (; at < end && *at != '"' && *at != '\\' && (unsigned char)*at >= ' '; at++)
        *high |= (unsigned char)*at & 0x80U;
    return at;
}

static bool take_unit(struct json_reader *reader, uint32_t *out_unit)
{
    *out_unit = 0;
    if (reader->end - reader->at < 4)
        return json_reader_refuse(reader, "an escape that ends early");
    for (int i = 0; i < 4; i++) {
        int digit = hexadecimal_value(reader->at[i]);
        if (digit < 0)
            return json_reader_refuse(reader, "expected four hexadecimal digits");
        *out_unit = *out_unit << 4 | (uint32_t)digit;
    }
    reader->at += 4;
    return true;
}

static bool take_character(struct json_reader *reader, struct buffer *text)
{
    uint32_t unit, second = 0;
    if (!take_unit(reader, &unit))
        return false;
    bool is_pair = unit >= 0xD800 && unit < 0xDC00;
    if (is_pair) {
        if (reader->end - reader->at < 2 || reader->at[0] != '\\' || reader->at[1] != 'u')
            return json_reader_refuse(reader, "half of a surrogate pair");
        reader->at += 2;
        if (!take_unit(reader, &second))
            return false;
    }
    bool is_second = second >= 0xDC00 && second < 0xE000;
    if (is_pair != is_second || (unit >= 0xDC00 && unit < 0xE000) || unit == 0)
        return json_reader_refuse(reader,
                                  unit == 0 ? "a NUL" : "half of a surrogate pair");
    utf8_append(text,
                is_pair ? 0x10000 + ((unit - 0xD800) << 10) + (second - 0xDC00) : unit);
    return true;
}

static bool take_escape(struct json_reader *reader, struct buffer *text)
{
    static const char letters[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
    if (++reader->at == reader->end)
        return json_reader_refuse(reader, "an escape that ends early");
    char letter = *reader->at;
    const char *found = letter != '\0' ? strchr(letters, letter) : NULL;
    if (letter != 'u' && found == NULL)
        return json_reader_refuse(reader, "an escape that JSON does not have");
    reader->at++;
    if (letter == 'u')
        return take_character(reader, text);
    buffer_append_byte(text, meanings[found - letters]);
    return true;
}

// The rest of a text from its first escape on.
static bool take_escaped(struct json_reader *reader, struct buffer *text, uint64_t *high)
{
    while (reader->at < reader->end && *reader->at == '\\') {
        if (!take_escape(reader, text))
            return false;
        const char *end = end_of_plain(reader->at, reader->end, high);
        buffer_append(text, span_between(reader->at, end));
        reader->at = end;
    }
    return true;
}

static bool take_text(struct json_reader *reader, struct span *out_text)
{
    const char *begin = ++reader->at;
    uint64_t high = 0;
    reader->at = end_of_plain(begin, reader->end, &high);
    struct span text = span_between(begin, reader->at);
    if (reader->at < reader->end && *reader->at == '\\') {
        struct buffer whole;
        buffer_init(&whole, BUFFER_NO_CEILING);
        buffer_append(&whole, text);
        if (take_escaped(reader, &whole, &high))
            text = arena_keep(reader->arena, buffer_span(&whole));
        buffer_release(&whole);
    }
    if (reader->at == reader->end)
        return json_reader_refuse(reader, "a text that ends early");
    if (*reader->at != '"')
        return json_reader_refuse(reader, "a control character in a text");
    if (high != 0 && !utf8_is_valid(text))
        return json_reader_refuse(reader, "a text that is not UTF-8");
    reader->at++;
    *out_text = text;
    return true;
}

bool json_reader_text(struct json_reader *reader, struct span *out_text)
{
    return next_byte(reader) == '"' ? take_text(reader, out_text)
                                    : json_reader_refuse(reader, "expected a text");
}

bool json_reader_key(struct json_reader *reader, struct span *out_key)
{
    if (!go_on(reader, '}', "expected \",\" or \"}\""))
        return false;
    if (next_byte(reader) != '"')
        return json_reader_refuse(reader, "expected a name");
    if (!take_text(reader, out_key))
        return false;
    if (next_byte(reader) != ':')
        return json_reader_refuse(reader, "expected \":\"");
    reader->at++;
    return true;
}

// --- other values

static bool take_word(struct json_reader *reader, struct span word)
{
    if (!span_starts(span_between(reader->at, reader->end), word))
        return false;
    reader->at += word.size;
    return true;
}

bool json_reader_text_or_null(struct json_reader *reader, struct span *out_text)
{
    char byte = next_byte(reader);
    if (byte == '"')
        return take_text(reader, out_text);
    if (byte != 'n' || !take_word(reader, SPAN("null")))
        return json_reader_refuse(reader, "expected a text or null");
    *out_text = (struct span){NULL, 0};
    return true;
}

bool json_reader_bool(struct json_reader *reader, bool *out_value)
{
    char byte = next_byte(reader);
    if (!take_word(reader, byte == 't' ? SPAN("true") : SPAN("false")))
        return json_reader_refuse(reader, "expected true or false");
    *out_value = byte == 't';
    return true;
}

bool json_reader_number(struct json_reader *reader, uint64_t most, uint64_t *out_number)
{
    static const char fault[] = "expected a whole number";
    uint64_t number = 0;
    bool is_zero = next_byte(reader) == '0';
    const char *begin = reader->at;
    for (; reader->at < reader->end && is_digit(*reader->at); reader->at++) {
        uint64_t digit = (uint64_t)(*reader->at - '0');
        if (number > (most - digit) / 10 || digit > most)
            return json_reader_refuse(reader, "a number that is too large");
        number = 10 * number + digit;
    }
    bool goes_on = reader->at < reader->end &&
                   (*reader->at == '.' || *reader->at == 'e' || *reader->at == 'E');
    if (reader->at == begin || goes_on || (is_zero && reader->at - begin > 1))
        return json_reader_refuse(reader, fault);
    *out_number = number;
    return true;
}

bool json_reader_end(struct json_reader *reader)
{
    if (reader->fault == NULL && next_byte(reader) != '\0')
        return json_reader_refuse(reader, "more than one value on a line");
    return reader->fault == NULL && reader->at == reader->end;
}
