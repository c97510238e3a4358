// SPDX-License-Identifier: MIT
#include "base/json_text.h"

#include <assert.h>
#include <string.h>

void json_text_init(struct json_text *json, struct buffer *buffer, unsigned indent)
{
    *json = (struct json_text){.buffer = buffer, .indent = indent};
}

static void new_line(struct json_text *json)
{
    if (json->indent == 0)
        return;
    buffer_append_byte(json->buffer, '\n');
    for (unsigned i = 0; i < json->indent * json->depth; i++)
        buffer_append_byte(json->buffer, ' ');
}

static void before_value(struct json_text *json)
{
    if (json->after_key) {
        json->after_key = false;
        return;
    }
    if (json->depth == 0)
        return;
    if (json->has_items[json->depth])
        buffer_append_byte(json->buffer, ',');
    json->has_items[json->depth] = true;
    new_line(json);
}

static void begin(struct json_text *json, char bracket)
{
    before_value(json);
    buffer_append_byte(json->buffer, bracket);
    assert(json->depth + 1 < JSON_TEXT_DEPTH);
    json->has_items[++json->depth] = false;
}

static void end(struct json_text *json, char bracket)
{
    assert(json->depth != 0);
    bool had_items = json->has_items[json->depth--];
    if (had_items)
        new_line(json);
    buffer_append_byte(json->buffer, bracket);
}

void json_text_object_begin(struct json_text *json)
{
    begin(json, '{');
}

void json_text_object_end(struct json_text *json)
{
    end(json, '}');
}

void json_text_list_begin(struct json_text *json)
{
    begin(json, '[');
}

void json_text_list_end(struct json_text *json)
{
    end(json, ']');
}

static void append_escape(struct buffer *buffer, unsigned char byte)
{
    static const char digits[] = "0123456789abcdef";
    static const char letters[] = "btnvfr"; // of 0x08..0x0D; \v is not JSON
    if (byte == '"' || byte == '\\') {
        buffer_append(buffer, (struct span){(char[]){'\\', (char)byte}, 2});
    } else if (byte >= '\b' && byte <= '\r' && byte != '\v') {
        buffer_append(buffer, (struct span){(char[]){'\\', letters[byte - '\b']}, 2});
    } else {
        char code[] = {'\\', 'u', '0', '0', digits[byte >> 4], digits[byte & 15]};
        buffer_append(buffer, (struct span){code, sizeof code});
    }
}

// U+2028 and U+2029 (E2 80 A8, E2 80 A9) end a line in older JavaScript.
static bool is_line_separator(struct span text, size_t at)
{
    return at + 2 < text.size && text.data[at] == '\xE2' && text.data[at + 1] == '\x80' &&
           (text.data[at + 2] == '\xA8' || text.data[at + 2] == '\xA9');
}

// Bytes that are escaped, and 0xE2, which may begin what is.
static bool is_special(unsigned char byte)
{
    return (byte < 0x20) | (byte == '"') | (byte == '\\') | (byte == 0x7F) |
           (byte == 0xE2);
}

enum { STEP = 16 };

// Compilers make vector instructions of it.
static bool holds_special(const unsigned char *step)
{
    unsigned char special = 0;
    for (size_t i = 0; i < STEP; i++)
        special |= is_special(step[i]);
    return special != 0;
}

// The first special byte at or after `at`.
static size_t find_special(struct span text, size_t at)
{
    const unsigned char *bytes = (const unsigned char *)text.data;
    while (at + STEP <= text.size && !holds_special(bytes + at))
        at += STEP;
    if (at + STEP > text.size && text.size >= STEP &&
        !holds_special(bytes + text.size - STEP))
        return text.size;
    // Small letters, which are most, need one look only.
    while (at < text.size &&
           ((unsigned char)(bytes[at] - 'a') < 26 || !is_special(bytes[at])))
        at++;
    return at;
}

// Text that stands for itself between quotes.
static void append_quoted(struct buffer *buffer, struct span text)
{
    char *room = buffer_reserve(buffer, text.size + 2);
    if (room == NULL)
        return;
    room[0] = '"';
    if (text.size != 0)
        memcpy(room + 1, text.data, text.size);
    room[text.size + 1] = '"';
    buffer->size += text.size + 2;
}

static void append_escaped(struct buffer *buffer, struct span text)
{
    buffer_append_byte(buffer, '"');
    size_t from = 0;
    for (size_t at = 0; (at = find_special(text, at)) < text.size; at++) {
        unsigned char byte = (unsigned char)text.data[at];
        bool separator = byte == 0xE2 && is_line_separator(text, at);
        if (byte == 0xE2 && !separator)
            continue;
        buffer_append(buffer, span_part(text, from, at));
        if (separator) {
            bool line = text.data[at + 2] == '\xA8';
            buffer_append(buffer, line ? SPAN("\\u2028") : SPAN("\\u2029"));
            at += 2;
        } else {
            append_escape(buffer, byte);
        }
        from = at + 1;
    }
    buffer_append(buffer, span_from(text, from));
    buffer_append_byte(buffer, '"');
}

static void append_string(struct buffer *buffer, struct span text)
{
    if (find_special(text, 0) == text.size)
        append_quoted(buffer, text);
    else
        append_escaped(buffer, text);
}

static void end_key(struct json_text *json)
{
    buffer_append_byte(json->buffer, ':');
    if (json->indent != 0)
        buffer_append_byte(json->buffer, ' ');
    json->after_key = true;
}

void json_text_key_span(struct json_text *json, struct span key)
{
    before_value(json);
    append_string(json->buffer, key);
    end_key(json);
}

void json_text_key(struct json_text *json, const char *key)
{
    before_value(json);
    append_quoted(json->buffer, span_of(key));
    end_key(json);
}

void json_text_string(struct json_text *json, struct span text)
{
    before_value(json);
    append_string(json->buffer, text);
}

void json_text_number(struct json_text *json, struct span plain_digits)
{
    before_value(json);
    buffer_append(json->buffer, plain_digits);
}

void json_text_integer(struct json_text *json, int64_t number)
{
    before_value(json);
    if (number < 0)
        buffer_append_byte(json->buffer, '-');
    buffer_append_number(json->buffer, number < 0 ? -(uint64_t)number : (uint64_t)number);
}

void json_text_bool(struct json_text *json, bool value)
{
    json_text_number(json, value ? SPAN("true") : SPAN("false"));
}

void json_text_copy(struct json_text *json, struct span written)
{
    before_value(json);
    buffer_append(json->buffer, written);
}

void json_text_null(struct json_text *json)
{
    json_text_number(json, SPAN("null"));
}

void json_text_member(struct json_text *json, const char *key, struct span text)
{
    json_text_key(json, key);
    json_text_string(json, text);
}

void json_text_member_some(struct json_text *json, const char *key, struct span text)
{
    if (text.size != 0)
        json_text_member(json, key, text);
}
