// SPDX-License-Identifier: MIT
#include "input/decode.h"

#include "base/mojibake.h"
#include "base/unseen.h"
#include "base/utf8.h"
#include "input/charset.h"
#include "input/guess.h"
#include "input/prescan.h"

#include <string.h>

enum { LATE_PRESCAN_SIZE = 64 * 1024 };

struct mark {
    struct span bytes;
    enum charset charset;
};

// FF FE 00 00 before FF FE: a UTF-16 page does not begin with a NUL.
static const struct mark marks[] = {
    {{"\xEF\xBB\xBF", 3}, CHARSET_UTF_8},    {{"\xFF\xFE\0\0", 4}, CHARSET_UTF_32LE},
    {{"\0\0\xFE\xFF", 4}, CHARSET_UTF_32BE}, {{"\xFF\xFE", 2}, CHARSET_UTF_16LE},
    {{"\xFE\xFF", 2}, CHARSET_UTF_16BE},
};

// Takes a byte order mark off the front of *bytes.
static enum charset take_mark(struct span *bytes)
{
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (span_starts(*bytes, marks[i].bytes)) {
            *bytes = span_from(*bytes, marks[i].bytes.size);
            return marks[i].charset;
        }
    return CHARSET_NONE;
}

// Declared as UTF-16 or UTF-32 by mistake: the markup of a page would have NULs in it.
static bool is_never_wide(enum charset charset, struct span bytes)
{
    bool is_wide = charset == CHARSET_UTF_16LE || charset == CHARSET_UTF_16BE ||
                   charset == CHARSET_UTF_32LE || charset == CHARSET_UTF_32BE;
    struct span head = span_part(bytes, 0, PRESCAN_SIZE);
    return is_wide && span_find_byte(head, '<') != SPAN_NOT_FOUND &&
           span_find_byte(head, '\0') == SPAN_NOT_FOUND;
}

// What the page is said to be written in, or shows beyond doubt.
static enum charset declared_charset(struct span transport, struct span bytes)
{
    enum charset charset = charset_of_label(transport);
    if (is_never_wide(charset, bytes))
        charset = CHARSET_NONE;
    if (charset == CHARSET_NONE)
        charset = prescan_charset(span_part(bytes, 0, PRESCAN_SIZE));
    if (charset == CHARSET_NONE)
        charset = guess_wide_charset(bytes);
    return charset != CHARSET_NONE ? charset : guess_escaped_charset(bytes);
}

// Declared as UTF-8 by mistake: nothing beyond ASCII is well-formed, and not only because
// the page breaks off.
static bool is_never_utf8(struct span bytes, size_t valid)
{
    if (!utf8_is_ascii(span_part(bytes, 0, valid)))
        return false;
    bool is_ill_formed = false;
    for (size_t i = valid, width; i < bytes.size; i += width) {
        utf8_decode(span_from(bytes, i), &width);
        struct span one = span_part(bytes, i, i + width);
        if (!utf8_is_ascii(one) && utf8_is_valid(one))
            return false;
        is_ill_formed |= !utf8_is_ascii(one) && i + width < bytes.size;
    }
    return is_ill_formed;
}

// `valid` is the size of the prefix that is valid UTF-8.
static enum charset choose_charset(struct span transport, struct span bytes, size_t valid)
{
    enum charset charset = declared_charset(transport, bytes);
    bool is_utf8 = valid == bytes.size;
    if (is_utf8 && (charset == CHARSET_NONE || charset_is_single_byte(charset)))
        return charset == CHARSET_NONE || !utf8_is_ascii(bytes) ? CHARSET_UTF_8 : charset;
    if (charset == CHARSET_NONE)
        charset = prescan_charset(span_part(bytes, 0, LATE_PRESCAN_SIZE));
    if (charset == CHARSET_NONE ||
        (charset == CHARSET_UTF_8 && !is_utf8 && is_never_utf8(bytes, valid)))
        charset = guess_charset(bytes);
    return charset;
}

static bool is_utf8_already(enum charset charset, struct span bytes, size_t valid)
{
    return valid == bytes.size &&
           (charset == CHARSET_UTF_8 ||
            (charset_is_single_byte(charset) && utf8_is_ascii(bytes)));
}

// Decodes into `text`; returns how many characters had to be replaced.
static size_t decode(enum charset *charset, struct span bytes, struct buffer *text)
{
    size_t repairs = 0;
    if (!charset_decode(*charset, bytes, text, &repairs)) {
        *charset = CHARSET_WINDOWS_1252;
        charset_decode(*charset, bytes, text, &repairs);
    }
    return repairs;
}

static size_t count_nuls(struct span text)
{
    size_t count = 0;
    for (size_t nul; (nul = span_find_byte(text, '\0')) != SPAN_NOT_FOUND; count++)
        text = span_from(text, nul + 1);
    return count;
}

// Into `text`, which holds all of `bytes`, or nothing: then they stand elsewhere.
static struct span replace_text(struct buffer *text, struct buffer *by)
{
    buffer_release(text);
    *text = *by;
    return buffer_span(text);
}

// What stands between the bytes and what a person would see, the same for all readers:
// text that was encoded twice, and characters that are not seen.
static struct span clean(struct raw_page *raw, struct span bytes, struct buffer *text)
{
    struct buffer out;
    buffer_init(&out, text->ceiling);
    size_t mended = mojibake_mend(bytes, &out);
    if (mended != 0) {
        bytes = replace_text(text, &out);
        buffer_init(&out, text->ceiling);
        raw_page_problem(raw, PROBLEM_BAD_CHARACTERS_CODE, SPAN(""),
                         arena_format(&raw->arena,
                                      "%zu characters that were UTF-8 twice; mended",
                                      mended));
    }
    if (unseen_find(bytes) != SPAN_NOT_FOUND) {
        size_t nuls = count_nuls(bytes);
        if (nuls != 0)
            raw_page_problem(raw, PROBLEM_BAD_CHARACTERS_CODE, SPAN(""),
                             arena_format(&raw->arena, "%zu NULs; left out", nuls));
        unseen_drop(bytes, &out);
        return replace_text(text, &out);
    }
    buffer_release(&out);
    return bytes;
}

void page_decode(struct raw_page *raw, struct buffer *text, struct page *out_page)
{
    struct span bytes = buffer_span(&raw->bytes);
    struct page page = {
        .page_id = raw->page_id,
        .path = raw->path,
        .member = raw->member,
        .url = raw->url,
        .observed_at = raw->observed_at,
        .byte_count = bytes.size,
        .truncated = raw->is_truncated,
    };
    raw_page_sum(raw);
    memcpy(page.sha256, raw->sha256, sizeof page.sha256);
    if (raw->is_truncated)
        raw_page_problem(raw, PROBLEM_TRUNCATED_CODE, SPAN(""),
                         SPAN("the page ends early"));
    enum charset charset = take_mark(&bytes);
    size_t valid = utf8_valid_prefix(bytes);
    if (charset == CHARSET_NONE)
        charset = choose_charset(raw->charset, bytes, valid);
    buffer_clear(text);
    if (!is_utf8_already(charset, bytes, valid)) {
        size_t repairs = decode(&charset, bytes, text);
        bytes = buffer_span(text);
        if (repairs != 0)
            raw_page_problem(raw, PROBLEM_BAD_CHARACTERS_CODE, SPAN(""),
                             arena_format(&raw->arena, "%zu characters that are no %s",
                                          repairs, charset_name(charset).data));
    }
    page.bytes = clean(raw, bytes, text);
    page.charset = charset_name(charset);
    *out_page = page;
}
