// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"
#include "input/stream.h"

// Header blocks of the "Name: value" kind: WARC records, HTTP messages, MIME parts.
// Lenient: lines end in LF or CRLF, a line that is no field is passed over, the first of
// a repeated field counts, names are compared without case.

enum { MESSAGE_HEADER_MOST = 256 * 1024 }; // bytes

enum header_end {
    HEADER_WHOLE, // an empty line came
    HEADER_CUT,   // the stream ended before it
    HEADER_TOO_LARGE
};

// Takes a header with its empty line off the stream. `out` is cleared and gets the lines,
// folded ones (RFC 5322, section 2.2.3) as one.
enum header_end header_take(struct stream *stream, struct buffer *out);

// The header at the front of *rest, which afterwards begins behind the empty line.
struct span header_split(struct span *rest);

// The trimmed value; empty when there is no such field.
struct span header_field(struct span header, struct span name);

// A parameter of a value as in `text/html; charset="utf-8"` (RFC 2045, section 5.1;
// quotes may be missing where they must not): without its quotes, or empty.
struct span header_parameter(struct span value, struct span name);
