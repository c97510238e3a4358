// SPDX-License-Identifier: MIT
#include "input/inflate.h"

#include "base/memory.h"

#include <limits.h>
#include <zlib.h>

enum { GZIP_BITS = MAX_WBITS + 16, ZLIB_BITS = MAX_WBITS, BARE_BITS = -MAX_WBITS };

static z_stream *stream_new(int bits)
{
    z_stream *stream = memory_new(1, sizeof *stream);
    if (inflateInit2(stream, bits) != Z_OK)
        memory_exhausted(); // the only way in which this fails
    return stream;
}

static void stream_free(void *state)
{
    if (state != NULL)
        inflateEnd(state);
    memory_free(state);
}

static void stream_restart(void *state)
{
    inflateReset(state);
}

static unsigned clamp(size_t size)
{
    return size < UINT_MAX ? (unsigned)size : UINT_MAX;
}

static enum unpack_result stream_run(void *state, struct span *input,
                                     struct unpack_room *room)
{
    z_stream *stream = state;
    stream->next_in = (Bytef *)(uintptr_t)input->data; // zlib does not write there
    stream->avail_in = clamp(input->size);
    stream->next_out = (Bytef *)room->data;
    stream->avail_out = clamp(room->size);
    int result = inflate(stream, Z_NO_FLUSH);
    *input = span_from(*input, (size_t)((const char *)stream->next_in - input->data));
    size_t filled = (size_t)((char *)stream->next_out - room->data);
    *room = (struct unpack_room){room->data + filled, room->size - filled};
    if (result == Z_STREAM_END)
        return UNPACK_MEMBER_END;
    return result == Z_OK || result == Z_BUF_ERROR ? UNPACK_GOES_ON : UNPACK_DAMAGED;
}

static bool is_gzip(struct span head)
{
    // Deflate is the only method there is; the upper flags are reserved and zero.
    return span_starts(head, SPAN("\x1F\x8B\x08")) &&
           (head.size < 4 || ((unsigned char)head.data[3] & 0xE0) == 0);
}

static void *gzip_new(void)
{
    return stream_new(GZIP_BITS);
}

const struct unpacker unpacker_gzip = {
    .name = "gzip",
    .recognise = is_gzip,
    .new_state = gzip_new,
    .free_state = stream_free,
    .restart = stream_restart,
    .run = stream_run,
};

static bool is_zlib(struct span head)
{
    if (head.size < 2)
        return false;
    unsigned first = (unsigned char)head.data[0], second = (unsigned char)head.data[1];
    return (first & 0x0F) == Z_DEFLATED && (first << 8 | second) % 31 == 0;
}

bool inflate_all(struct span packed, struct buffer *out)
{
    enum { STEP = 64 * 1024 };
    bool in_gzip = is_gzip(packed);
    z_stream *stream = stream_new(in_gzip           ? GZIP_BITS
                                  : is_zlib(packed) ? ZLIB_BITS
                                                    : BARE_BITS);
    enum unpack_result result = UNPACK_GOES_ON;
    while (result == UNPACK_GOES_ON) {
        char step[STEP];
        struct unpack_room room = {step, sizeof step};
        size_t before = packed.size;
        result = stream_run(stream, &packed, &room);
        struct span filled = span_between(step, room.data);
        buffer_append(out, filled);
        if (result == UNPACK_MEMBER_END && in_gzip && is_gzip(packed)) {
            stream_restart(stream);
            result = UNPACK_GOES_ON;
        } else if (out->overflow || (filled.size == 0 && packed.size == before)) {
            break;
        }
    }
    stream_free(stream);
    return result == UNPACK_MEMBER_END;
}
