// SPDX-License-Identifier: MIT
#include "input/charset.h"

#include "base/utf8.h"

#include <assert.h>
#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

enum decoder { DECODER_UTF_8, DECODER_UNITS, DECODER_SINGLE, DECODER_MULTI };

struct charset_row {
    struct span name;
    const char *iconv_name;
    enum decoder decoder;
};

static const struct charset_row rows[CHARSET_COUNT] = {
#define CHARSET(id, name, iconv_name, decoder)                                           \
    [CHARSET_##id] = {{name, sizeof name - 1}, iconv_name, DECODER_##decoder},
    CHARSET_ROWS(CHARSET)
#undef CHARSET
};

struct charset_label {
    const char *label;
    enum charset charset;
};

static const struct charset_label labels[] = {
#define CHARSET_LABEL(label, id) {label, CHARSET_##id},
#include "input/charset_labels.inc"
#undef CHARSET_LABEL
};

static int compare_label(const void *key, const void *row)
{
    return strcmp(key, ((const struct charset_label *)row)->label);
}

enum charset charset_of_label(struct span label)
{
    char key[32];
    label = span_trim(label);
    if (label.size >= sizeof key)
        return CHARSET_NONE;
    for (size_t i = 0; i < label.size; i++)
        key[i] = to_lower(label.data[i]);
    key[label.size] = '\0';
    const struct charset_label *found = bsearch(
        key, labels, sizeof labels / sizeof *labels, sizeof *labels, compare_label);
    return found != NULL ? found->charset : CHARSET_NONE;
}

struct span charset_name(enum charset charset)
{
    return rows[charset].name;
}

bool charset_is_single_byte(enum charset charset)
{
    return rows[charset].decoder == DECODER_SINGLE;
}

static void append_replacement(struct buffer *out, size_t *repairs)
{
    utf8_append(out, 0xFFFD);
    ++*repairs;
}

// UTF-16 and UTF-32: code units of 2 or 4 bytes.

static uint32_t unit_at(enum charset charset, const char *bytes)
{
    bool is_wide = charset == CHARSET_UTF_32LE || charset == CHARSET_UTF_32BE;
    bool is_little = charset == CHARSET_UTF_16LE || charset == CHARSET_UTF_32LE;
    size_t width = is_wide ? 4 : 2;
    uint32_t unit = 0;
    for (size_t i = 0; i < width; i++)
        unit = unit << 8 | (unsigned char)bytes[is_little ? width - 1 - i : i];
    return unit;
}

static void decode_units(enum charset charset, struct span bytes, struct buffer *out,
                         size_t *repairs)
{
    size_t width = charset == CHARSET_UTF_32LE || charset == CHARSET_UTF_32BE ? 4 : 2;
    size_t at = 0;
    for (; at + width <= bytes.size; at += width) {
        uint32_t unit = unit_at(charset, bytes.data + at);
        bool is_high = width == 2 && unit >= 0xD800 && unit <= 0xDBFF;
        if (is_high && at + 4 <= bytes.size) {
            uint32_t low = unit_at(charset, bytes.data + at + 2);
            if (low >= 0xDC00 && low <= 0xDFFF) {
                unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
                at += 2;
            }
        }
        if ((unit >= 0xD800 && unit <= 0xDFFF) || unit > 0x10FFFF)
            append_replacement(out, repairs);
        else
            utf8_append(out, unit);
    }
    if (at < bytes.size)
        append_replacement(out, repairs);
}

// One byte, one character: the upper half of the table is asked from iconv once a page.

struct upper_half {
    struct {
        char text[8];
        unsigned char size; // 0: not in the charset
    } characters[128];
};

static void set_character(struct upper_half *half, unsigned byte, uint32_t character)
{
    struct buffer text;
    char storage[8];
    text = (struct buffer){storage, 0, sizeof storage, sizeof storage - 1, false};
    utf8_append(&text, character);
    memcpy(half->characters[byte - 0x80].text, storage, text.size);
    half->characters[byte - 0x80].size = (unsigned char)text.size;
}

static void ask_iconv(iconv_t converter, unsigned byte, struct upper_half *half)
{
    char in = (char)byte;
    char *in_data = &in, *out_data = half->characters[byte - 0x80].text;
    size_t in_size = 1, out_size = sizeof half->characters[0].text;
    iconv(converter, NULL, NULL, NULL, NULL);
    if (iconv(converter, &in_data, &in_size, &out_data, &out_size) == (size_t)-1)
        return;
    // Vietnamese and Hebrew letters are held back for a mark that may follow.
    iconv(converter, NULL, NULL, &out_data, &out_size);
    half->characters[byte - 0x80].size =
        (unsigned char)(out_data - half->characters[byte - 0x80].text);
}

static bool read_upper_half(enum charset charset, struct upper_half *half)
{
    static const uint16_t windows_1252[32] = {
        0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
        0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,
        0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
        0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178,
    };
    iconv_t converter = (iconv_t)-1;
    const char *iconv_name = rows[charset].iconv_name;
    if (*iconv_name != '\0' &&
        (converter = iconv_open("UTF-8", iconv_name)) == (iconv_t)-1)
        return false;
    for (unsigned byte = 0x80; byte < 0x100; byte++) {
        if (charset == CHARSET_WINDOWS_1252)
            set_character(half, byte, byte < 0xA0 ? windows_1252[byte - 0x80] : byte);
        else if (charset == CHARSET_X_USER_DEFINED)
            set_character(half, byte, 0xF780 + byte - 0x80);
        else
            ask_iconv(converter, byte, half);
        // In the holes of its tables the standard has the control characters.
        if (byte < 0xA0 && half->characters[byte - 0x80].size == 0)
            set_character(half, byte, byte);
    }
    if (converter != (iconv_t)-1)
        iconv_close(converter);
    return true;
}

static bool decode_single(enum charset charset, struct span bytes, struct buffer *out,
                          size_t *repairs)
{
    struct upper_half half = {0};
    if (!read_upper_half(charset, &half))
        return false;
    for (size_t at = 0; at < bytes.size;) {
        size_t run = at;
        while (run < bytes.size && (unsigned char)bytes.data[run] < 0x80)
            run++;
        buffer_append(out, span_part(bytes, at, run));
        for (; run < bytes.size && (unsigned char)bytes.data[run] >= 0x80; run++) {
            unsigned index = (unsigned char)bytes.data[run] - 0x80u;
            if (half.characters[index].size == 0)
                append_replacement(out, repairs);
            else
                buffer_append(out, (struct span){half.characters[index].text,
                                                 half.characters[index].size});
        }
        at = run;
    }
    return true;
}

// A lead byte and its trail are one error, as in the standard, unless the trail is ASCII.
static size_t bad_sequence_size(struct span rest)
{
    return rest.size >= 2 &&
                   ((unsigned char)rest.data[0] & (unsigned char)rest.data[1]) >= 0x80
               ? 2
               : 1;
}

static bool decode_multi(enum charset charset, struct span bytes, struct buffer *out,
                         size_t *repairs)
{
    iconv_t converter = iconv_open("UTF-8", rows[charset].iconv_name);
    if (converter == (iconv_t)-1)
        return false;
    while (bytes.size != 0) {
        char step[4096];
        char *in_data = (char *)(uintptr_t)bytes.data; // iconv does not write there
        char *out_data = step;
        size_t in_size = bytes.size, out_size = sizeof step;
        size_t result = iconv(converter, &in_data, &in_size, &out_data, &out_size);
        int reason = errno;
        buffer_append(out, span_between(step, out_data));
        bytes = span_from(bytes, bytes.size - in_size);
        if (result != (size_t)-1 || reason == E2BIG)
            continue;
        append_replacement(out, repairs);
        bytes =
            span_from(bytes, reason == EINVAL ? bytes.size : bad_sequence_size(bytes));
    }
    char last[64];
    char *last_data = last;
    size_t last_size = sizeof last;
    iconv(converter, NULL, NULL, &last_data, &last_size);
    buffer_append(out, span_between(last, last_data));
    iconv_close(converter);
    return true;
}

bool charset_decode(enum charset charset, struct span bytes, struct buffer *out,
                    size_t *repairs)
{
    assert(charset != CHARSET_NONE);
    switch (rows[charset].decoder) {
    case DECODER_UTF_8:
        *repairs += utf8_repair(bytes, out);
        return true;
    case DECODER_UNITS:
        decode_units(charset, bytes, out, repairs);
        return true;
    case DECODER_SINGLE:
        return decode_single(charset, bytes, out, repairs);
    case DECODER_MULTI:
        return decode_multi(charset, bytes, out, repairs);
    }
    return false;
}
