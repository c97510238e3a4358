// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"
#include "input/unpacker.h"

// Deflate in its three wrappings, through zlib.

extern const struct unpacker unpacker_gzip; // RFC 1952

// Appends all of `packed`, as HTTP sends it: "gzip" (RFC 1952, several members), or
// "deflate" (RFC 1950, and the bare RFC 1951 that some servers send). False when the data
// is damaged or ends early; what came before stands in `out`, which stops at its ceiling.
bool inflate_all(struct span packed, struct buffer *out);
