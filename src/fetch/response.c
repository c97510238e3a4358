// SPDX-License-Identifier: MIT
#include "fetch/response.h"

#include "fetch/retry.h"

#include <string.h>

enum { MOST_LINES = 300, MOST_INTERIM = 8, MOST_KEPT = 1 << 20 };

const char *fault_name(enum fault fault)
{
    static const char *const names[FAULT_COUNT] = {
        "none",      "name-not-found",  "no-connection", "timeout",
        "bad-tls",   "private-address", "incomplete",    "broken-stream",
        "malformed", "bad-coding",      "too-large",     "other"};
    return names[fault];
}

unsigned fault_most_tries(enum fault fault)
{
    switch (fault) {
    case FAULT_RESOLVE:
    case FAULT_CONNECT:
    case FAULT_TIMEOUT:
    case FAULT_INCOMPLETE:
        return RETRY_MOST_TRIES;
    case FAULT_STREAM:
        return 2;
    default:
        return 1;
    }
}

void response_init(struct response *response, const struct response_limits *limits)
{
    *response = (struct response){.limits = *limits};
    buffer_init(&response->head, limits->header_bytes);
    buffer_init(&response->body, limits->body_bytes);
}

void response_release(struct response *response)
{
    gzip_stream_free(response->unpacking);
    buffer_release(&response->head);
    buffer_release(&response->body);
}

void response_clear(struct response *response)
{
    gzip_stream_free(response->unpacking);
    struct response clear = {
        .limits = response->limits, .head = response->head, .body = response->body};
    buffer_clear(&clear.head);
    buffer_clear(&clear.body);
    if (clear.body.capacity > MOST_KEPT) {
        buffer_release(&clear.body);
        buffer_init(&clear.body, clear.limits.body_bytes);
    }
    *response = clear;
}

bool response_object(struct response *response, enum fault fault, const char *words)
{
    if (response->fault == FAULT_NONE) {
        response->fault = fault;
        response->words = words;
    }
    return false;
}

static bool next_field(struct span *rest, struct span *out_name, struct span *out_value)
{
    struct span line;
    while (span_next_line(rest, &line)) {
        size_t colon = span_find_byte(line, ':');
        if (colon == SPAN_NOT_FOUND || span_starts(line, SPAN("HTTP/")))
            continue;
        *out_name = span_trim(span_part(line, 0, colon));
        *out_value = span_trim(span_from(line, colon + 1));
        return true;
    }
    return false;
}

struct span response_field(const struct response *response, struct span name)
{
    struct span rest = buffer_span(&response->head), found, value;
    while (next_field(&rest, &found, &value))
        if (span_equal_nocase(found, name))
            return value;
    return (struct span){NULL, 0};
}

static bool find_directive(struct span field, struct span directive,
                           struct span *out_value)
{
    struct span part;
    while (span_next(&field, ',', &part)) {
        part = span_trim(part);
        size_t equals = span_find_byte(part, '=');
        if (!span_equal_nocase(span_trim(span_part(part, 0, equals)), directive))
            continue;
        struct span value = {NULL, 0};
        if (equals != SPAN_NOT_FOUND)
            value = span_trim(span_from(part, equals + 1));
        if (value.size >= 2 && value.data[0] == '"' && span_ends(value, SPAN("\"")))
            value = span_part(value, 1, value.size - 1);
        *out_value = value;
        return true;
    }
    return false;
}

bool response_directive(const struct response *response, struct span name,
                        struct span directive, struct span *out_value)
{
    struct span rest = buffer_span(&response->head), found, field;
    while (next_field(&rest, &found, &field))
        if (span_equal_nocase(found, name) && find_directive(field, directive, out_value))
            return true;
    return false;
}

static bool has_stray_control(struct span line)
{
    if (span_ends(line, SPAN("\n")))
        line.size--;
    if (span_ends(line, SPAN("\r")))
        line.size--;
    return memchr(line.data, '\r', line.size) != NULL ||
           memchr(line.data, '\0', line.size) != NULL;
}

static bool begin_block(struct response *response, struct span line)
{
    if (response->status != 0 && ++response->interim > MOST_INTERIM)
        return response_object(response, FAULT_MALFORMED, "interim answers without end");
    buffer_clear(&response->head);
    response->lines = 0;
    response->is_http2 = span_starts(line, SPAN("HTTP/2"));
    struct span rest = span_trim(span_from(line, span_find_byte(line, ' ')));
    unsigned status = 0;
    size_t digits = 0;
    for (; digits < rest.size && is_digit(rest.data[digits]) && digits < 4; digits++)
        status = status * 10 + (unsigned)(rest.data[digits] - '0');
    if (digits != 3 || status < 100)
        return response_object(response, FAULT_MALFORMED, "no HTTP status line");
    response->status = status;
    return true;
}

bool response_add_header(struct response *response, struct span line)
{
    if (has_stray_control(line))
        return response_object(response, FAULT_MALFORMED,
                               "control character in a header");
    if (response->is_body_begun)
        return true; // trailers say nothing that is used
    if (span_starts(line, SPAN("HTTP/")) && !begin_block(response, line))
        return false;
    buffer_append(&response->head, line);
    if (++response->lines > MOST_LINES || response->head.overflow)
        return response_object(response, FAULT_OVERSIZED, "too much in the headers");
    return true;
}

// Fields that may be repeated only with the same value.
static bool is_consistent(const struct response *response, struct span name)
{
    struct span rest = buffer_span(&response->head), found, value;
    struct span first = response_field(response, name);
    while (next_field(&rest, &found, &value))
        if (span_equal_nocase(found, name) && !span_equal(value, first))
            return false;
    return true;
}

static bool is_number(struct span text)
{
    size_t digits = 0;
    while (digits < text.size && is_digit(text.data[digits]))
        digits++;
    return digits != 0 && digits == text.size && digits <= 18;
}

static bool choose_coding(struct response *response)
{
    struct span coding = response_field(response, SPAN("Content-Encoding"));
    if (!is_consistent(response, SPAN("Content-Encoding")) ||
        span_find_byte(coding, ',') != SPAN_NOT_FOUND)
        return response_object(response, FAULT_CODING, "more than one content coding");
    if (coding.size == 0 || span_equal_nocase(coding, SPAN("identity")))
        return true;
    if (span_equal_nocase(coding, SPAN("gzip")) ||
        span_equal_nocase(coding, SPAN("x-gzip")))
        response->unpacking = gzip_stream_new(GZIP_MEMBERS);
    else if (span_equal_nocase(coding, SPAN("deflate")))
        response->unpacking = gzip_stream_new(GZIP_DEFLATE);
    else
        return response_object(response, FAULT_CODING, "a content coding not asked for");
    return true;
}

// What must hold before a byte of the body is looked at (RFC 9112, 6.3).
static bool begin_body(struct response *response)
{
    response->is_body_begun = true;
    struct span length = response_field(response, SPAN("Content-Length"));
    struct span transfer = response_field(response, SPAN("Transfer-Encoding"));
    if (response->status == 0)
        return response_object(response, FAULT_MALFORMED, "no HTTP status line");
    if (!is_consistent(response, SPAN("Content-Length")) ||
        (length.data != NULL && !is_number(length)))
        return response_object(response, FAULT_MALFORMED, "no valid Content-Length");
    if (!is_consistent(response, SPAN("Location")))
        return response_object(response, FAULT_MALFORMED, "two different Locations");
    if (transfer.size != 0 && !span_equal_nocase(transfer, SPAN("chunked")))
        return response_object(response, FAULT_CODING, "a transfer coding not asked for");
    bool is_bodiless = response->status == 204 || response->status == 304;
    if (length.size == 0 && transfer.size == 0 && !response->is_http2 && !is_bodiless)
        response->completeness = BODY_UNKNOWN;
    return choose_coding(response);
}

bool response_add_body(struct response *response, struct span bytes)
{
    if (!response->is_body_begun && !begin_body(response))
        return false;
    if (bytes.size > response->limits.wire_bytes - response->wire_size)
        return response_object(response, FAULT_OVERSIZED, "larger than the limit");
    response->wire_size += bytes.size;
    if (response->unpacking == NULL) {
        buffer_append(&response->body, bytes);
        return !response->body.overflow ||
               response_object(response, FAULT_OVERSIZED, "larger than the limit");
    }
    switch (gzip_stream_add(response->unpacking, bytes, &response->body)) {
    case GZIP_MORE:
    case GZIP_ENDED:
        return true;
    case GZIP_OVERSIZED:
        return response_object(response, FAULT_OVERSIZED, "inflates beyond the limit");
    case GZIP_BOMB:
        return response_object(response, FAULT_OVERSIZED, "inflates beyond all measure");
    case GZIP_DAMAGED:
        break;
    }
    return response_object(response, FAULT_CODING, "a damaged content coding");
}

bool response_finish(struct response *response)
{
    if (response->fault != FAULT_NONE)
        return false;
    if (!response->is_body_begun && !begin_body(response))
        return false;
    struct buffer nothing;
    buffer_init(&nothing, 0);
    struct span none = {NULL, 0};
    if (response->unpacking != NULL && response->wire_size != 0 &&
        gzip_stream_add(response->unpacking, none, &nothing) != GZIP_ENDED)
        return response_object(response, FAULT_INCOMPLETE, "a content coding cut short");
    if (response->unpacking != NULL && gzip_stream_trailing(response->unpacking) != 0)
        return response_object(response, FAULT_CODING, "rubbish after a content coding");
    return true;
}

void response_sum(struct response *first, struct response *second)
{
    bool has_second = second != NULL && second->fault == FAULT_NONE;
    if (first->fault == FAULT_NONE && has_second) {
        const struct span bodies[2] = {buffer_span(&first->body),
                                       buffer_span(&second->body)};
        digest_of_two(bodies, first->sha256, second->sha256);
        return;
    }
    if (first->fault == FAULT_NONE)
        digest_of(buffer_span(&first->body), first->sha256);
    if (has_second)
        digest_of(buffer_span(&second->body), second->sha256);
}
