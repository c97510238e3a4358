// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"

// Deflate (RFC 1951), bare or in the wrappings of zlib (RFC 1950) and gzip (RFC 1952),
// through zlib. Unpacking is one stream at a time and as far as the room goes: how
// members follow each other, and how much is too much, is the caller's (gzip_stream.h has
// both).

enum deflate_wrapping { DEFLATE_BARE, DEFLATE_ZLIB, DEFLATE_GZIP };

bool deflate_is_gzip(struct span head); // needs three bytes
bool deflate_is_zlib(struct span head); // of two bytes; of one as far as it tells

enum inflate_result {
    INFLATE_GOES_ON, // needs more input, or more room
    INFLATE_ENDED,   // the stream is complete and its checksum, if any, is right
    INFLATE_DAMAGED
};

struct inflate_progress {
    size_t taken; // of the packed bytes: at the end the others belong to what follows
    size_t made;
};

struct inflater; // on the heap

struct inflater *inflater_new(enum deflate_wrapping wrapping);
void inflater_free(struct inflater *inflater);    // NULL is fine
void inflater_restart(struct inflater *inflater); // for another stream of that wrapping
enum inflate_result inflater_run(struct inflater *inflater, struct span packed,
                                 char *room, size_t room_size,
                                 struct inflate_progress *out_progress);

// Appends `plain`, less than 4 GiB, as one gzip member without name or time, so that
// equal bytes give equal bytes.
void deflate_gzip(struct span plain, struct buffer *out);
