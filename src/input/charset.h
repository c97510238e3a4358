// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"

// Character sets: their labels (WHATWG Encoding Standard, section 4.2) and their decoding
// to valid UTF-8. What a page is written in is decided in input/decode.h.

// CHARSET(id, name, iconv name, decoder)
#define CHARSET_ROWS(CHARSET)                                                            \
    CHARSET(UTF_8, "utf-8", "", UTF_8)                                                   \
    CHARSET(UTF_16LE, "utf-16le", "", UNITS)                                             \
    CHARSET(UTF_16BE, "utf-16be", "", UNITS)                                             \
    CHARSET(UTF_32LE, "utf-32le", "", UNITS)                                             \
    CHARSET(UTF_32BE, "utf-32be", "", UNITS)                                             \
    CHARSET(WINDOWS_1252, "windows-1252", "", SINGLE)                                    \
    CHARSET(X_USER_DEFINED, "x-user-defined", "", SINGLE)                                \
    CHARSET(WINDOWS_1250, "windows-1250", "CP1250", SINGLE)                              \
    CHARSET(WINDOWS_1251, "windows-1251", "CP1251", SINGLE)                              \
    CHARSET(WINDOWS_1253, "windows-1253", "CP1253", SINGLE)                              \
    CHARSET(WINDOWS_1254, "windows-1254", "CP1254", SINGLE)                              \
    CHARSET(WINDOWS_1255, "windows-1255", "CP1255", SINGLE)                              \
    CHARSET(WINDOWS_1256, "windows-1256", "CP1256", SINGLE)                              \
    CHARSET(WINDOWS_1257, "windows-1257", "CP1257", SINGLE)                              \
    CHARSET(WINDOWS_1258, "windows-1258", "CP1258", SINGLE)                              \
    CHARSET(WINDOWS_874, "windows-874", "CP874", SINGLE)                                 \
    CHARSET(ISO_8859_2, "iso-8859-2", "ISO-8859-2", SINGLE)                              \
    CHARSET(ISO_8859_3, "iso-8859-3", "ISO-8859-3", SINGLE)                              \
    CHARSET(ISO_8859_4, "iso-8859-4", "ISO-8859-4", SINGLE)                              \
    CHARSET(ISO_8859_5, "iso-8859-5", "ISO-8859-5", SINGLE)                              \
    CHARSET(ISO_8859_6, "iso-8859-6", "ISO-8859-6", SINGLE)                              \
    CHARSET(ISO_8859_7, "iso-8859-7", "ISO-8859-7", SINGLE)                              \
    CHARSET(ISO_8859_8, "iso-8859-8", "ISO-8859-8", SINGLE)                              \
    CHARSET(ISO_8859_8_I, "iso-8859-8-i", "ISO-8859-8", SINGLE)                          \
    CHARSET(ISO_8859_10, "iso-8859-10", "ISO-8859-10", SINGLE)                           \
    CHARSET(ISO_8859_13, "iso-8859-13", "ISO-8859-13", SINGLE)                           \
    CHARSET(ISO_8859_14, "iso-8859-14", "ISO-8859-14", SINGLE)                           \
    CHARSET(ISO_8859_15, "iso-8859-15", "ISO-8859-15", SINGLE)                           \
    CHARSET(ISO_8859_16, "iso-8859-16", "ISO-8859-16", SINGLE)                           \
    CHARSET(KOI8_R, "koi8-r", "KOI8-R", SINGLE)                                          \
    CHARSET(KOI8_U, "koi8-u", "KOI8-U", SINGLE)                                          \
    CHARSET(IBM866, "ibm866", "IBM866", SINGLE)                                          \
    CHARSET(MACINTOSH, "macintosh", "MACINTOSH", SINGLE)                                 \
    CHARSET(X_MAC_CYRILLIC, "x-mac-cyrillic", "MAC-CYRILLIC", SINGLE)                    \
    CHARSET(IBM437, "ibm437", "IBM437", SINGLE)                                          \
    CHARSET(IBM850, "ibm850", "IBM850", SINGLE)                                          \
    CHARSET(IBM852, "ibm852", "IBM852", SINGLE)                                          \
    CHARSET(IBM855, "ibm855", "IBM855", SINGLE)                                          \
    CHARSET(BIG5, "big5", "BIG5-HKSCS", MULTI)                                           \
    CHARSET(EUC_JP, "euc-jp", "EUC-JP-MS", MULTI)                                        \
    CHARSET(EUC_KR, "euc-kr", "CP949", MULTI)                                            \
    CHARSET(EUC_TW, "euc-tw", "EUC-TW", MULTI)                                           \
    CHARSET(GB18030, "gb18030", "GB18030", MULTI)                                        \
    CHARSET(GBK, "gbk", "GB18030", MULTI)                                                \
    CHARSET(ISO_2022_JP, "iso-2022-jp", "ISO-2022-JP-3", MULTI)                          \
    CHARSET(ISO_2022_KR, "iso-2022-kr", "ISO-2022-KR", MULTI)                            \
    CHARSET(JOHAB, "johab", "JOHAB", MULTI)                                              \
    CHARSET(SHIFT_JIS, "shift_jis", "CP932", MULTI)

enum charset {
    CHARSET_NONE,
#define CHARSET(id, name, iconv_name, decoder) CHARSET_##id,
    CHARSET_ROWS(CHARSET)
#undef CHARSET
        CHARSET_COUNT
};

// CHARSET_NONE for an unknown label. Case and white space around it do not count.
enum charset charset_of_label(struct span label);

// The lower-case name of the standard; of no charset: "".
struct span charset_name(enum charset charset);

// One byte, one character; ASCII below 0x80.
bool charset_is_single_byte(enum charset charset);

// Appends `bytes` as valid UTF-8, U+FFFD for what is none in that charset; adds the
// number of those to *repairs. False, with nothing appended, when this system cannot
// decode it.
bool charset_decode(enum charset charset, struct span bytes, struct buffer *out,
                    size_t *repairs);
