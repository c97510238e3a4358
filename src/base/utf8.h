// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"

#include <stdarg.h>
#include <stdint.h>

// UTF-8 as bytes: validity, single characters, repair. (The Unicode Standard, table 3-7;
// repair as the WHATWG Encoding Standard's decoder: one U+FFFD for each maximal part of
// an ill-formed sequence.) What characters mean is in base/text.h.

// Bytes of well-formed text at the start of `text`: text.size when all of it is.
size_t utf8_valid_prefix(struct span text);
size_t utf8_ascii_prefix(struct span text); // bytes of ASCII at its start
// The whole characters among the first `most` bytes: the one way to cut text to a size.
struct span utf8_cut(struct span text, size_t most);
// The whole characters between two places, which may lie inside of one.
struct span utf8_part(struct span text, size_t begin, size_t end);
// Prints into `out` of `size` bytes, a NUL at its end, and cuts what has no room there
// at a character's border. (snprintf cuts anywhere.)
void utf8_print(char *out, size_t size, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void utf8_print_list(char *out, size_t size, const char *format, va_list arguments)
    __attribute__((format(printf, 3, 0)));
// Is it the second or a later byte of a character? No text may begin there.
static inline bool utf8_is_inside(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}
bool utf8_is_valid(struct span text);
bool utf8_is_ascii(struct span text);

// The character at the start of non-empty `text` and its width in bytes (1 to 4);
// U+FFFD and the width of the ill-formed part when there is none.
uint32_t utf8_decode(struct span text, size_t *out_width);
// U+FFFD for what is no character (surrogates, past U+10FFFF).
void utf8_append(struct buffer *buffer, uint32_t character);

// Appends `text` with every ill-formed part replaced; returns how many were.
size_t utf8_repair(struct span text, struct buffer *buffer);
