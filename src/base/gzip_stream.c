// SPDX-License-Identifier: MIT
#include "base/gzip_stream.h"

#include "base/memory.h"

#include <zlib.h>

enum { PIECE = 64 * 1024, WINDOW = 15, WITH_GZIP = 16, MEMORY_LEVEL = 8 };

struct gzip_stream {
    z_stream zlib;
    enum gzip_form form;
    enum gzip_result result;
    bool is_open;
    uint64_t packed, unpacked;
    size_t trailing;
};

struct gzip_stream *gzip_stream_new(enum gzip_form form)
{
    struct gzip_stream *stream = memory_new(1, sizeof *stream);
    stream->form = form;
    return stream;
}

void gzip_stream_free(struct gzip_stream *stream)
{
    if (stream == NULL)
        return;
    if (stream->is_open)
        inflateEnd(&stream->zlib);
    memory_free(stream);
}

size_t gzip_stream_trailing(const struct gzip_stream *stream)
{
    return stream->trailing;
}

static void open_stream(struct gzip_stream *stream, char first)
{
    bool is_zlib = (first & 0x0f) == 8 && ((unsigned char)first >> 4) <= 7;
    int window = stream->form == GZIP_MEMBERS ? WINDOW + WITH_GZIP
                 : is_zlib                    ? WINDOW
                                              : -WINDOW;
    if (inflateInit2(&stream->zlib, window) != Z_OK)
        memory_exhausted();
    stream->is_open = true;
}

// A further member begins here? What does not is trailing rubbish.
static bool next_member(struct gzip_stream *stream)
{
    if (stream->form != GZIP_MEMBERS || *stream->zlib.next_in != 0x1f) {
        stream->trailing += stream->zlib.avail_in;
        stream->zlib.avail_in = 0;
        return false;
    }
    inflateReset(&stream->zlib);
    stream->result = GZIP_MORE;
    return true;
}

// One piece of output.
static void inflate_piece(struct gzip_stream *stream, struct buffer *out)
{
    size_t room = out->ceiling - out->size;
    size_t piece = room < PIECE ? room : PIECE;
    char spare; // tells a stream that just fits from one that does not
    char *place = piece != 0 ? buffer_reserve(out, piece) : &spare;
    stream->zlib.next_out = (Bytef *)place;
    stream->zlib.avail_out = piece != 0 ? (uInt)piece : 1;
    uInt before = stream->zlib.avail_out;
    int code = inflate(&stream->zlib, Z_NO_FLUSH);
    size_t made = before - stream->zlib.avail_out;
    stream->unpacked += made;
    if (piece != 0)
        out->size += made;
    else if (made != 0)
        stream->result = GZIP_OVERSIZED;
    if (stream->result == GZIP_MORE && code == Z_STREAM_END)
        stream->result = GZIP_ENDED;
    else if (code == Z_MEM_ERROR)
        memory_exhausted();
    else if (code != Z_OK && code != Z_BUF_ERROR && code != Z_STREAM_END)
        stream->result = GZIP_DAMAGED;
}

static bool is_bomb(const struct gzip_stream *stream)
{
    uint64_t taken = stream->packed - stream->zlib.avail_in;
    return stream->unpacked > GZIP_RATIO_FREE &&
           stream->unpacked / GZIP_MOST_RATIO > taken;
}

enum gzip_result gzip_stream_add(struct gzip_stream *stream, struct span packed,
                                 struct buffer *out)
{
    if (packed.size == 0 || stream->result > GZIP_ENDED)
        return stream->result;
    if (!stream->is_open)
        open_stream(stream, packed.data[0]);
    stream->zlib.next_in = (Bytef *)packed.data;
    stream->zlib.avail_in = (uInt)packed.size;
    stream->packed += packed.size;
    bool is_full;
    do {
        if (stream->result == GZIP_ENDED && !next_member(stream))
            break;
        inflate_piece(stream, out);
        if (stream->result == GZIP_MORE && is_bomb(stream))
            stream->result = GZIP_BOMB;
        is_full = stream->zlib.avail_out == 0;
    } while (stream->result <= GZIP_ENDED &&
             (stream->zlib.avail_in != 0 || (is_full && stream->result == GZIP_MORE)));
    return stream->result;
}

void gzip_pack(struct span plain, struct buffer *out)
{
    z_stream zlib = {.next_in = (Bytef *)plain.data, .avail_in = (uInt)plain.size};
    if (deflateInit2(&zlib, Z_DEFAULT_COMPRESSION, Z_DEFLATED, WINDOW + WITH_GZIP,
                     MEMORY_LEVEL, Z_DEFAULT_STRATEGY) != Z_OK)
        memory_exhausted();
    size_t bound = deflateBound(&zlib, (uLong)plain.size);
    char *place = buffer_reserve(out, bound);
    if (place != NULL) {
        zlib.next_out = (Bytef *)place;
        zlib.avail_out = (uInt)bound;
        deflate(&zlib, Z_FINISH);
        out->size += bound - zlib.avail_out;
    }
    deflateEnd(&zlib);
}
