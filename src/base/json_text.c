// SPDX-License-Identifier: MIT
#include "base/json_text.h"

#include "base/eight_bytes.h"
#include "base/utf8.h"

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

// U+0080 to U+009F, which act on a terminal.
static bool is_control(struct span text, size_t at)
{
    return at + 1 < text.size && text.data[at] == '\xC2' &&
           (unsigned char)text.data[at + 1] < 0xA0;
}

// Bytes that are escaped, and 0xE2 and 0xC2, which may begin what is.
static bool is_special(unsigned char byte)
{
    return (byte < 0x20) | (byte == '"') | (byte == '\\') | (byte == 0x7F) |
           (byte == 0xE2) | (byte == 0xC2);
}

// The first special byte at or after `at`.
static size_t find_special(struct span text, size_t at)
{
    while (at < text.size && !is_special((unsigned char)text.data[at]))
        at++;
    return at;
}

// A control, '"', '\\' or no ASCII.
static inline uint64_t find_special_in(uint64_t word)
{
    uint64_t found = eight_bytes_equal(word, '"') | eight_bytes_equal(word, '\\') |
                     (word - EACH_BYTE(' ')) | (word + EACH_BYTE(1)) | word;
    return found & EACH_BYTE(0x80);
}

enum { STEP = 16 };

// The same of STEP bytes, added to what was found before. Compilers make vector
// instructions of it.
static void find_not_plain(const char *bytes, unsigned char found[STEP])
{
    unsigned char step[STEP];
    memcpy(step, bytes, STEP);
    for (size_t i = 0; i < STEP; i++)
        found[i] |=
            (step[i] < ' ') | (step[i] >= 0x7F) | (step[i] == '"') | (step[i] == '\\');
}

static bool is_long_plain(struct span text)
{
    unsigned char found[STEP] = {0};
    uint64_t halves[2];
    for (size_t at = 0; at + STEP <= text.size; at += STEP)
        find_not_plain(text.data + at, found);
    find_not_plain(text.data + text.size - STEP, found);
    memcpy(halves, found, sizeof halves);
    return (halves[0] | halves[1]) == 0;
}

// Text that surely stands for itself between quotes, as most does.
static bool is_plain(struct span text)
{
    return text.size >= STEP ? is_long_plain(text)
                             : !eight_bytes_any(text, find_special_in);
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
        bool control = is_control(text, at);
        if (byte >= 0x80 && !separator && !control)
            continue;
        buffer_append(buffer, span_part(text, from, at));
        if (control) {
            append_escape(buffer, (unsigned char)text.data[++at]);
        } else if (separator) {
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
    assert(utf8_is_valid(text));
    if (is_plain(text))
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

static void put_key(struct json_text *json, struct span key)
{
    before_value(json);
    append_quoted(json->buffer, key);
    end_key(json);
}

void json_text_key(struct json_text *json, const char *key)
{
    put_key(json, span_of(key));
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

static char *copy(char *out, struct span text)
{
    if (text.size != 0)
        memcpy(out, text.data, text.size);
    return out + text.size;
}

void json_text_put_member(struct json_text *json, struct span opening, struct span text)
{
    struct buffer *buffer = json->buffer;
    char *room = NULL;
    // Nearly all members need neither escapes nor a line of their own.
    if (json->indent == 0 && json->depth != 0 && !json->after_key && is_plain(text))
        room = buffer_reserve(buffer, opening.size + text.size + 1);
    if (room == NULL) {
        put_key(json, span_part(opening, 2, opening.size - 3));
        json_text_string(json, text);
        return;
    }
    char *out = room;
    if (json->has_items[json->depth])
        *out++ = ',';
    json->has_items[json->depth] = true;
    out = copy(copy(out, span_from(opening, 1)), text);
    *out++ = '"';
    buffer->size += (size_t)(out - room);
}
