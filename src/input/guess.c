// SPDX-License-Identifier: MIT
#include "input/guess.h"

#include <uchardet/uchardet.h>

enum { SAMPLE_BYTES = 64 * 1024, PAIRS_MOST = 2048 };

static bool is_plain(char byte)
{
    return (byte >= ' ' && byte <= '~') || byte == '\n' || byte == '\r' || byte == '\t';
}

static enum charset guess_utf32(struct span bytes)
{
    size_t quads = 0, little = 0, big = 0;
    for (size_t at = 0; at + 4 <= bytes.size && quads < PAIRS_MOST; at += 4, quads++) {
        const char *quad = bytes.data + at;
        little +=
            quad[3] == 0 && (unsigned char)quad[2] <= 0x10 && (quad[0] | quad[1]) != 0;
        big += quad[0] == 0 && (unsigned char)quad[1] <= 0x10 && (quad[2] | quad[3]) != 0;
    }
    if (quads == 0)
        return CHARSET_NONE;
    return little == quads ? CHARSET_UTF_32LE
           : big == quads  ? CHARSET_UTF_32BE
                           : CHARSET_NONE;
}

enum charset guess_wide_charset(struct span bytes)
{
    if (span_find_byte(span_part(bytes, 0, SAMPLE_BYTES), '\0') == SPAN_NOT_FOUND)
        return CHARSET_NONE;
    enum charset utf32 = guess_utf32(bytes);
    if (utf32 != CHARSET_NONE)
        return utf32;
    // In any script, blanks, digits and markup are ASCII characters with a zero beside
    // them.
    size_t pairs = 0, little = 0, big = 0;
    for (size_t at = 0; at + 2 <= bytes.size && pairs < PAIRS_MOST; at += 2, pairs++) {
        little += bytes.data[at + 1] == 0 && is_plain(bytes.data[at]);
        big += bytes.data[at] == 0 && is_plain(bytes.data[at + 1]);
    }
    if (little > pairs / 16 && little / 4 > big)
        return CHARSET_UTF_16LE;
    return big > pairs / 16 && big / 4 > little ? CHARSET_UTF_16BE : CHARSET_NONE;
}

// Quotes, dashes, the bullet, the ellipsis, the no-break space, (c), (R): all that
// English text needs beyond ASCII, and what detectors of languages are wrong about most
// often.
static bool is_windows_punctuation(unsigned char byte)
{
    return byte == 0x80 || (byte >= 0x82 && byte <= 0x89) ||
           (byte >= 0x91 && byte <= 0x99) || byte == 0xA0 || byte == 0xA9 ||
           byte == 0xAE || byte == 0xB7;
}

// Too little beyond ASCII to tell one single-byte set from another.
static bool says_little(struct span bytes)
{
    size_t upper = 0, letters = 0;
    for (size_t i = 0; i < bytes.size; i++) {
        unsigned char byte = (unsigned char)bytes.data[i];
        upper += byte >= 0x80;
        letters += byte >= 0x80 && !is_windows_punctuation(byte);
    }
    return letters == 0 || upper < bytes.size / 200;
}

static enum charset detect(struct span bytes)
{
    uchardet_t detector = uchardet_new();
    enum charset charset = CHARSET_NONE;
    if (uchardet_handle_data(detector, bytes.data, bytes.size) == 0) {
        uchardet_data_end(detector);
        charset = charset_of_label(span_of(uchardet_get_charset(detector)));
    }
    uchardet_delete(detector);
    return charset;
}

enum charset guess_charset(struct span bytes)
{
    bytes = span_part(bytes, 0, SAMPLE_BYTES);
    enum charset charset = detect(bytes);
    if (charset == CHARSET_NONE || charset == CHARSET_UTF_8 ||
        (charset_is_single_byte(charset) && says_little(bytes)))
        return CHARSET_WINDOWS_1252;
    return charset;
}

enum charset guess_escaped_charset(struct span bytes)
{
    if (span_find_byte(bytes, '\x1B') == SPAN_NOT_FOUND)
        return CHARSET_NONE;
    if (span_find(bytes, SPAN("\x1B$)C")) != SPAN_NOT_FOUND)
        return CHARSET_ISO_2022_KR;
    bool is_japanese = span_find(bytes, SPAN("\x1B$B")) != SPAN_NOT_FOUND ||
                       span_find(bytes, SPAN("\x1B$@")) != SPAN_NOT_FOUND;
    return is_japanese ? CHARSET_ISO_2022_JP : CHARSET_NONE;
}
