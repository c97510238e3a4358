// SPDX-License-Identifier: MIT
#include "base/gzip_stream.h"

#include "base/deflate.h"
#include "base/memory.h"

struct gzip_stream {
    struct inflater *inflater; // NULL before the first byte
    enum gzip_form form;
    enum gzip_result result;
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
    if (stream != NULL)
        inflater_free(stream->inflater);
    memory_free(stream);
}

size_t gzip_stream_trailing(const struct gzip_stream *stream)
{
    return stream->trailing;
}

static enum deflate_wrapping wrapping_of(enum gzip_form form, struct span head)
{
    if (form == GZIP_MEMBERS)
        return DEFLATE_GZIP;
    return deflate_is_zlib(head) ? DEFLATE_ZLIB : DEFLATE_BARE;
}

// A further member begins here? What does not is trailing rubbish.
static bool next_member(struct gzip_stream *stream, struct span packed)
{
    if (stream->form != GZIP_MEMBERS || packed.data[0] != '\x1F') {
        stream->trailing += packed.size;
        return false;
    }
    inflater_restart(stream->inflater);
    stream->result = GZIP_MORE;
    return true;
}

static bool is_bomb(const struct gzip_stream *stream)
{
    return stream->unpacked > GZIP_RATIO_FREE &&
           stream->unpacked / GZIP_MOST_RATIO > stream->packed;
}

// One piece of output; true when it was filled, so that there may be another.
static bool unpack_piece(struct gzip_stream *stream, struct span *packed,
                         struct buffer *out)
{
    enum { PIECE = 64 * 1024 };
    size_t room = out->ceiling - out->size;
    size_t piece = room < PIECE ? room : PIECE;
    char spare; // tells a stream that just fits from one that does not
    char *place = piece != 0 ? buffer_reserve(out, piece) : &spare;
    size_t place_size = piece != 0 ? piece : 1;
    struct inflate_progress progress;
    enum inflate_result result =
        inflater_run(stream->inflater, *packed, place, place_size, &progress);
    *packed = span_from(*packed, progress.taken);
    stream->packed += progress.taken;
    stream->unpacked += progress.made;
    if (piece != 0)
        out->size += progress.made;
    else
        out->overflow = out->overflow || progress.made != 0;
    if (result == INFLATE_DAMAGED)
        stream->result = GZIP_DAMAGED;
    else if (piece == 0 && progress.made != 0)
        stream->result = GZIP_OVERSIZED;
    else if (result == INFLATE_ENDED)
        stream->result = GZIP_ENDED;
    else if (is_bomb(stream))
        stream->result = GZIP_BOMB;
    return progress.made == place_size && stream->result == GZIP_MORE;
}

enum gzip_result gzip_stream_add(struct gzip_stream *stream, struct span packed,
                                 struct buffer *out)
{
    if (packed.size == 0 || stream->result > GZIP_ENDED)
        return stream->result;
    if (stream->inflater == NULL)
        stream->inflater = inflater_new(wrapping_of(stream->form, packed));
    bool may_go_on;
    do {
        if (stream->result == GZIP_ENDED && !next_member(stream, packed))
            break;
        may_go_on = unpack_piece(stream, &packed, out);
    } while (stream->result <= GZIP_ENDED && (packed.size != 0 || may_go_on));
    return stream->result;
}

enum gzip_result gzip_unpack(enum gzip_form form, struct span packed, struct buffer *out)
{
    struct gzip_stream *stream = gzip_stream_new(form);
    enum gzip_result result = gzip_stream_add(stream, packed, out);
    gzip_stream_free(stream);
    return result;
}
