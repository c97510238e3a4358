// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"

// A body as HTTP packs it, gzip or "deflate", piece by piece. Knows where it ends, so
// that a cut one is told from a whole one, and guards against bombs: at most so many
// bytes come out, and never more than GZIP_MOST_RATIO for one once GZIP_RATIO_FREE bytes
// are out.

struct gzip_stream; // an unpacking under way; on the heap

enum gzip_form {
    GZIP_MEMBERS, // gzip, any number of members one after the other
    GZIP_DEFLATE  // HTTP's "deflate": zlib, or bare as some servers have it
};

enum gzip_result {
    GZIP_MORE,      // all was taken; the stream has not ended
    GZIP_ENDED,     // at the end of the stream (further members may follow)
    GZIP_DAMAGED,   // not of that form, or a wrong sum
    GZIP_OVERSIZED, // more than the ceiling of the buffer, whose `overflow` tells it, too
    GZIP_BOMB       // more than GZIP_MOST_RATIO
};

enum { GZIP_MOST_RATIO = 200, GZIP_RATIO_FREE = 1 << 20 };

struct gzip_stream *gzip_stream_new(enum gzip_form form);
void gzip_stream_free(struct gzip_stream *stream); // NULL is fine

// Unpacks `packed` to the end of `out`, whose ceiling is the limit. After DAMAGED,
// OVERSIZED or BOMB, which stay, `out` holds what came before. Bytes after the end that
// begin no further member are ignored and counted.
enum gzip_result gzip_stream_add(struct gzip_stream *stream, struct span packed,
                                 struct buffer *out);
size_t gzip_stream_trailing(const struct gzip_stream *stream);

// The same for all bytes at once.
enum gzip_result gzip_unpack(enum gzip_form form, struct span packed, struct buffer *out);
