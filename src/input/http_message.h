// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"

// An HTTP/1 response as archives keep it: RFC 9112, read leniently, since archives hold
// what servers really sent, and often a body that somebody has already decoded.

struct http_message {
    struct span header; // status line included
    struct span body;   // as received, transfer and content coding still on
};

// False when the block does not begin as a response.
bool http_message_split(struct span block, struct http_message *out_message);

// Appends the body without its codings (chunked; gzip, deflate). A body that is not in
// the coding its header names is taken as it is. False when it ends early or is damaged:
// `out` then has what came before, also of a bomb (gzip_stream.h). `scratch` is cleared
// and used.
bool http_message_decode(const struct http_message *message, struct buffer *scratch,
                         struct buffer *out);
