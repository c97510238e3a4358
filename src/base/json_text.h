// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"

// Writes JSON text into a buffer, value by value, putting commas, colons and (if asked)
// indentation. Own code because values are exact decimals as printed and files are
// streamed; a library would take doubles and whole trees. Text must be valid UTF-8;
// U+2028 and U+2029 and control characters are escaped, so that the result is also safe
// in a script. It does not check nesting: an object opened is to be closed.

enum { JSON_TEXT_DEPTH = 64 };

struct json_text {
    struct buffer *buffer;
    unsigned indent; // spaces per level; 0 writes all on one line
    unsigned depth;
    bool has_items[JSON_TEXT_DEPTH]; // per level: something was written
    bool after_key;
};

void json_text_init(struct json_text *json, struct buffer *buffer, unsigned indent);

void json_text_object_begin(struct json_text *json);
void json_text_object_end(struct json_text *json);
void json_text_list_begin(struct json_text *json);
void json_text_list_end(struct json_text *json);

void json_text_key(struct json_text *json, const char *key); // with nothing to escape
void json_text_key_span(struct json_text *json, struct span key);
void json_text_string(struct json_text *json, struct span text);
void json_text_number(struct json_text *json, struct span plain_digits); // as printed
void json_text_integer(struct json_text *json, int64_t number);
void json_text_bool(struct json_text *json, bool value);
void json_text_null(struct json_text *json);
// Members or items that are JSON text already, commas between them; at least one.
void json_text_copy(struct json_text *json, struct span written);

// Key and value in one call; the key is a literal with nothing to escape. The `_some`
// form writes nothing for empty text. Most of the output is members, so that their
// opening is put together at compile time.
#define json_text_member(json, key, ...)                                                 \
    json_text_put_member((json), SPAN(",\"" key "\":\""), (__VA_ARGS__))
#define json_text_member_some(json, key, ...)                                            \
    json_text_put_member_some((json), SPAN(",\"" key "\":\""), (__VA_ARGS__))
void json_text_put_member(struct json_text *json, struct span opening, struct span text);
static inline void json_text_put_member_some(struct json_text *json, struct span opening,
                                             struct span text)
{
    if (text.size != 0)
        json_text_put_member(json, opening, text);
}
