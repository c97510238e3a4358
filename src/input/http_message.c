// SPDX-License-Identifier: MIT
#include "input/http_message.h"

#include "base/deflate.h"
#include "base/gzip_stream.h"
#include "input/message_header.h"

struct span http_message_status(const struct http_message *message, unsigned *out_code)
{
    struct span header = message->header, line = SPAN("");
    span_next_line(&header, &line);
    size_t blank = span_find_byte(line, ' ');
    line = blank == SPAN_NOT_FOUND ? SPAN("") : span_trim(span_from(line, blank));
    *out_code = 0;
    for (size_t i = 0; i < line.size && i < 3 && is_digit(line.data[i]); i++)
        *out_code = *out_code * 10 + (unsigned)(line.data[i] - '0');
    return line;
}

// "100 Continue" and the like: the answer comes behind them.
static bool is_interim(const struct http_message *message)
{
    unsigned code;
    http_message_status(message, &code);
    return code / 100 == 1 && span_starts(message->body, SPAN("HTTP/"));
}

bool http_message_split(struct span block, struct http_message *out_message)
{
    if (!span_starts(block, SPAN("HTTP/")))
        return false;
    do {
        out_message->header = header_split(&block);
        out_message->body = block;
    } while (is_interim(out_message));
    return true;
}

// Takes the line with a chunk's size off the front of *rest; false when it is none.
static bool take_chunk_size(struct span *rest, uint64_t *out_size)
{
    struct span line;
    if (!span_next_line(rest, &line))
        return false;
    uint64_t size = 0;
    size_t digits = 0;
    for (; digits < line.size && hexadecimal_value(line.data[digits]) >= 0; digits++)
        size = size << 4 | (unsigned)hexadecimal_value(line.data[digits]);
    struct span extension = span_trim(span_from(line, digits));
    if (digits == 0 || digits > 15 || (extension.size != 0 && extension.data[0] != ';'))
        return false;
    *out_size = size;
    return true;
}

// RFC 9112, section 7.1.
static bool append_chunks(struct span body, struct buffer *out)
{
    for (uint64_t size; take_chunk_size(&body, &size);) {
        if (size == 0)
            return true;
        struct span chunk = size < body.size ? span_part(body, 0, (size_t)size) : body;
        buffer_append(out, chunk);
        body = span_from(body, chunk.size);
        if (chunk.size < size)
            return false;
        struct span line;
        if (span_next_line(&body, &line) && line.size != 0)
            return false; // data goes on where the chunk should have ended
    }
    return false;
}

static bool has_coding(struct span header, struct span field, struct span coding)
{
    struct span codings = header_field(header, field), one;
    while (span_next(&codings, ',', &one))
        if (span_equal_nocase(span_trim(one), coding))
            return true;
    return false;
}

static bool is_chunked(const struct http_message *message)
{
    struct span body = message->body;
    uint64_t size;
    return has_coding(message->header, SPAN("Transfer-Encoding"), SPAN("chunked")) &&
           take_chunk_size(&body, &size);
}

static bool is_gzip_name(struct span coding)
{
    return span_equal_nocase(coding, SPAN("gzip")) ||
           span_equal_nocase(coding, SPAN("x-gzip"));
}

// How many of the field's codings are deflated ones.
static size_t count_deflated(struct span header, struct span field, bool *out_deflate)
{
    size_t count = 0;
    struct span codings = header_field(header, field), one;
    while (span_next(&codings, ',', &one)) {
        bool is_deflate = span_equal_nocase(span_trim(one), SPAN("deflate"));
        *out_deflate = *out_deflate || is_deflate;
        count += is_deflate || is_gzip_name(span_trim(one));
    }
    return count;
}

// Is the body as the header says, packed once more?
static bool is_packed(struct span body, bool may_be_deflate)
{
    return deflate_is_gzip(body) ||
           (may_be_deflate && body.size != 0 && span_trim_start(body).data[0] != '<');
}

// The WHATWG MIME Sniffing Standard's "binary data byte", among the first bytes.
static bool is_binary(struct span body)
{
    enum { BYTES_SNIFFED = 1445 };
    body = span_part(body, 0, BYTES_SNIFFED);
    for (size_t i = 0; i < body.size; i++) {
        unsigned char byte = (unsigned char)body.data[i];
        if (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\f' && byte != '\r' &&
            byte != 0x1B)
            return true;
    }
    return false;
}

struct span http_message_unread_coding(const struct http_message *message)
{
    static const char *const read[] = {"gzip", "x-gzip", "deflate", "identity"};
    struct span codings = header_field(message->header, SPAN("Content-Encoding")), one;
    while (span_next(&codings, ',', &one)) {
        one = span_trim(one);
        bool is_read = one.size == 0;
        for (size_t i = 0; i < sizeof read / sizeof *read && !is_read; i++)
            is_read = span_equal_nocase(one, span_of(read[i]));
        if (!is_read && is_binary(message->body))
            return one;
    }
    return SPAN("");
}

// As far as the header tells; only where the body is as it was on the wire.
static bool is_shorter_than_told(const struct http_message *message)
{
    struct span digits = header_field(message->header, SPAN("Content-Length"));
    uint64_t length = 0;
    for (size_t i = 0; i < digits.size && i < 18 && is_digit(digits.data[i]); i++)
        length = length * 10 + (unsigned)(digits.data[i] - '0');
    bool is_coded = header_field(message->header, SPAN("Content-Encoding")).size != 0 ||
                    header_field(message->header, SPAN("Transfer-Encoding")).size != 0;
    return !is_coded && message->body.size < length;
}

enum http_body http_message_decode(const struct http_message *message,
                                   struct buffer *scratch, struct buffer *out)
{
    struct span body = message->body;
    bool is_whole = !is_shorter_than_told(message);
    buffer_clear(scratch);
    if (is_chunked(message)) {
        is_whole = append_chunks(body, scratch);
        body = buffer_span(scratch);
    }
    bool has_deflate = false;
    size_t packed =
        count_deflated(message->header, SPAN("Transfer-Encoding"), &has_deflate) +
        count_deflated(message->header, SPAN("Content-Encoding"), &has_deflate);
    if (packed == 0 && deflate_is_gzip(body))
        packed = 1; // some archives drop the header, not the coding
    for (bool is_first = true; packed != 0 && is_packed(body, has_deflate && is_first);
         packed--, is_first = false) {
        enum gzip_form form = deflate_is_gzip(body) ? GZIP_MEMBERS : GZIP_DEFLATE;
        if (!is_first) {
            buffer_clear(scratch);
            buffer_append(scratch, body);
            buffer_clear(out);
            body = buffer_span(scratch);
        }
        enum gzip_result result = gzip_unpack(form, body, out);
        if (result == GZIP_DAMAGED)
            return HTTP_BODY_DAMAGED;
        is_whole = result == GZIP_ENDED && is_whole;
        body = buffer_span(out);
    }
    if (body.data != out->data || out->size == 0)
        buffer_append(out, body);
    return is_whole ? HTTP_BODY_WHOLE : HTTP_BODY_CUT;
}
