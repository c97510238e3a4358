// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"

#include <stdint.h>

// JSON read value by value (RFC 8259), without a tree: for NDJSON, of which there is a
// lot. The caller asks for what it expects; anything else is a fault, after which every
// call answers false. Texts without escapes are views into the JSON, others live in the
// arena; all are valid UTF-8 without NUL.
//
//     if (json_reader_object(&reader))
//         while (json_reader_key(&reader, &key))
//             ... take the value of the key ...
//     is_good = json_reader_end(&reader);

enum { JSON_READER_DEPTH = 64 };

struct json_reader {
    const char *begin, *at, *end;
    struct arena *arena;
    unsigned depth;
    bool is_first;     // of the object or list at hand nothing was taken yet
    const char *fault; // what is wrong, in words; NULL: nothing so far
    size_t column;     // where, from 1, in bytes
};

void json_reader_init(struct json_reader *reader, struct span json, struct arena *arena);

// Notes what is wrong with the value that was taken last, or is next; returns false.
bool json_reader_refuse(struct json_reader *reader, const char *fault);

bool json_reader_object(struct json_reader *reader);
// The key of the next member; false at the object's end, and after a fault.
bool json_reader_key(struct json_reader *reader, struct span *out_key);
bool json_reader_list(struct json_reader *reader);
bool json_reader_item(struct json_reader *reader); // is there another one?

bool json_reader_text(struct json_reader *reader, struct span *out_text);
// The same, or null, which gives an empty text.
bool json_reader_text_or_null(struct json_reader *reader, struct span *out_text);
// A whole number from 0 to `most`.
bool json_reader_number(struct json_reader *reader, uint64_t most, uint64_t *out_number);
bool json_reader_bool(struct json_reader *reader, bool *out_value);
// Is all of the text read, and good?
bool json_reader_end(struct json_reader *reader);
