// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"
#include "base/digest.h"
#include "base/gzip_stream.h"

// An HTTP answer as it comes in, held against what a good one must be: every byte is
// counted here, content codings are undone here, and what libraries let pass is refused
// here (differing lengths, stray control characters, several codings, floods, cut gzip).
// Knows no library and no socket, so that all of it is tested from bytes.

enum fault {
    FAULT_NONE,
    FAULT_RESOLVE,    // the name has no address
    FAULT_CONNECT,    // refused, unreachable, reset before an answer
    FAULT_TIMEOUT,    // one of the time limits
    FAULT_TLS,        // certificate or handshake
    FAULT_ADDRESS,    // the address is private; nothing was sent
    FAULT_INCOMPLETE, // the answer ended early
    FAULT_STREAM,     // HTTP/2: the server reset the stream, or broke the protocol
    FAULT_MALFORMED,  // not HTTP as the standard has it
    FAULT_CODING,     // a content coding that is unknown, chained or damaged
    FAULT_OVERSIZED,  // one of the size limits
    FAULT_OTHER,
    FAULT_COUNT
};

const char *fault_name(enum fault fault);    // "timeout", ...
unsigned fault_most_tries(enum fault fault); // 1: another try would end like the first

enum completeness {
    BODY_COMPLETE,
    BODY_UNKNOWN // ended by closing the connection: nobody can know
};

struct response_limits {
    size_t header_bytes;
    size_t wire_bytes; // of the body as transferred
    size_t body_bytes; // after decoding
};

#define RESPONSE_LIMITS_DEFAULT                                                          \
    ((struct response_limits){.header_bytes = (size_t)64 << 10,                          \
                              .wire_bytes = (size_t)32 << 20,                            \
                              .body_bytes = (size_t)64 << 20})

struct response {
    unsigned status;    // of the last header block; 0 before any
    struct buffer head; // that block: status line and fields, each with its end of line
    struct buffer body; // the body, decoded
    char sha256[DIGEST_HEX_SIZE]; // of the body, once it was summed
    bool is_http2;
    enum completeness completeness;
    enum fault fault;  // the first
    const char *words; // what it was, a literal
    // Internals.
    struct response_limits limits;
    struct gzip_stream *unpacking;
    size_t wire_size;
    unsigned lines, interim;
    bool is_body_begun;
};

void response_init(struct response *response, const struct response_limits *limits);
void response_release(struct response *response);
void response_clear(struct response *response); // keeps the memory, if it is not much

// Called for each header line with its end, each piece of body, and once at the end.
// False: stop the transfer, there is a fault.
bool response_add_header(struct response *response, struct span line);
bool response_add_body(struct response *response, struct span bytes);
bool response_finish(struct response *response);

// Sums the body of a finished response, and that of another one, unless it is NULL, at
// the same time (base/digest.h). One with a fault gets no sum.
void response_sum(struct response *first, struct response *second);

// The first fault stays.
bool response_object(struct response *response, enum fault fault, const char *words);

// The trimmed value of the first field of that name, or empty; valid until the next
// clear.
struct span response_field(const struct response *response, struct span name);
// The first value given for `directive` in the comma-separated fields of that name
// (Cache-Control's "max-age"), without quotes; true also for a directive without value.
bool response_directive(const struct response *response, struct span name,
                        struct span directive, struct span *out_value);
