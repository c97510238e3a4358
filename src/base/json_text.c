// SPDX-License-Identifier: MIT
#include "base/json_text.h"

#include <assert.h>
#include <inttypes.h>

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

static void append_string(struct buffer *buffer, struct span text)
{
    buffer_append_byte(buffer, '"');
    size_t from = 0;
    for (size_t at = 0; at < text.size; at++) {
        unsigned char byte = (unsigned char)text.data[at];
        bool separator = byte == 0xE2 && is_line_separator(text, at);
        if (byte >= 0x20 && byte != '"' && byte != '\\' && byte != 0x7F && !separator)
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

void json_text_key_span(struct json_text *json, struct span key)
{
    before_value(json);
    append_string(json->buffer, key);
    buffer_append(json->buffer, json->indent != 0 ? SPAN(": ") : SPAN(":"));
    json->after_key = true;
}

void json_text_key(struct json_text *json, const char *key)
{
    json_text_key_span(json, span_of(key));
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
    buffer_append_format(json->buffer, "%" PRId64, number);
}

void json_text_bool(struct json_text *json, bool value)
{
    json_text_number(json, value ? SPAN("true") : SPAN("false"));
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
