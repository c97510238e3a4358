// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"

// An HTTP/1 response as archives keep it: RFC 9112, read leniently, since archives hold
// what servers really sent, and often a body that somebody has already decoded.

struct http_message {
    struct span header; // status line included
    struct span body;   // as received, transfer and content coding still on
};

// False when the block does not begin as a response. Interim ones (1xx) are passed over.
bool http_message_split(struct span block, struct http_message *out_message);

// "404 Not Found" of the status line, and the number in it: 0 when there is none.
struct span http_message_status(const struct http_message *message, unsigned *out_code);

// The content coding of a body that is packed in a way that is not read here ("br");
// empty when there is none, or when somebody has undone it.
struct span http_message_unread_coding(const struct http_message *message);

enum http_body {
    HTTP_BODY_WHOLE,
    HTTP_BODY_CUT,    // it ends early, or is a bomb (gzip_stream.h): this is its begin
    HTTP_BODY_DAMAGED // its sum or length is wrong: what came out may be anything
};

// Appends the body without its codings (chunked; gzip, deflate). A body that is not in
// the coding its header names is taken as it is, but gzip is undone also when no header
// names it. `scratch` is cleared and used.
enum http_body http_message_decode(const struct http_message *message,
                                   struct buffer *scratch, struct buffer *out);
