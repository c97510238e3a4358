// SPDX-License-Identifier: MIT
#include "base/deflate.h"

#include "base/memory.h"

#include <assert.h>
#include <limits.h>
#include <zlib.h>

enum { WITH_GZIP = 16, MEMORY_LEVEL = 8 };

struct inflater {
    z_stream zlib;
};

bool deflate_is_gzip(struct span head)
{
    // Deflate is the only method there is; the upper flags are reserved and zero.
    return span_starts(head, SPAN("\x1F\x8B\x08")) &&
           (head.size < 4 || ((unsigned char)head.data[3] & 0xE0) == 0);
}

bool deflate_is_zlib(struct span head)
{
    if (head.size == 0)
        return false;
    unsigned first = (unsigned char)head.data[0];
    bool is_method = (first & 0x0F) == Z_DEFLATED && first >> 4 <= 7;
    return is_method &&
           (head.size < 2 || (first << 8 | (unsigned char)head.data[1]) % 31 == 0);
}

struct inflater *inflater_new(enum deflate_wrapping wrapping)
{
    static const int bits[] = {[DEFLATE_BARE] = -MAX_WBITS,
                               [DEFLATE_ZLIB] = MAX_WBITS,
                               [DEFLATE_GZIP] = MAX_WBITS + WITH_GZIP};
    struct inflater *inflater = memory_new(1, sizeof *inflater);
    if (inflateInit2(&inflater->zlib, bits[wrapping]) != Z_OK)
        memory_exhausted(); // the only way in which this fails
    return inflater;
}

void inflater_free(struct inflater *inflater)
{
    if (inflater != NULL)
        inflateEnd(&inflater->zlib);
    memory_free(inflater);
}

void inflater_restart(struct inflater *inflater)
{
    inflateReset(&inflater->zlib);
}

static unsigned clamp(size_t size)
{
    return size < UINT_MAX ? (unsigned)size : UINT_MAX;
}

enum inflate_result inflater_run(struct inflater *inflater, struct span packed,
                                 char *room, size_t room_size,
                                 struct inflate_progress *out_progress)
{
    z_stream *zlib = &inflater->zlib;
    zlib->next_in = (Bytef *)(uintptr_t)packed.data; // zlib does not write there
    zlib->avail_in = clamp(packed.size);
    zlib->next_out = (Bytef *)room;
    zlib->avail_out = clamp(room_size);
    int result = inflate(zlib, Z_NO_FLUSH);
    if (result == Z_MEM_ERROR)
        memory_exhausted();
    out_progress->taken = (size_t)((const char *)zlib->next_in - packed.data);
    out_progress->made = (size_t)((const char *)zlib->next_out - room);
    if (result == Z_STREAM_END)
        return INFLATE_ENDED;
    return result == Z_OK || result == Z_BUF_ERROR ? INFLATE_GOES_ON : INFLATE_DAMAGED;
}

void deflate_gzip(struct span plain, struct buffer *out)
{
    assert(plain.size < UINT_MAX);
    z_stream zlib = {.next_in = (Bytef *)(uintptr_t)plain.data,
                     .avail_in = (uInt)plain.size};
    if (deflateInit2(&zlib, Z_DEFAULT_COMPRESSION, Z_DEFLATED, MAX_WBITS + WITH_GZIP,
                     MEMORY_LEVEL, Z_DEFAULT_STRATEGY) != Z_OK)
        memory_exhausted();
    size_t bound = deflateBound(&zlib, (uLong)plain.size);
    char *room = buffer_reserve(out, bound);
    if (room != NULL) {
        zlib.next_out = (Bytef *)room;
        zlib.avail_out = (uInt)bound;
        deflate(&zlib, Z_FINISH);
        out->size += bound - zlib.avail_out;
    }
    deflateEnd(&zlib);
}
