// SPDX-License-Identifier: MIT
#define _GNU_SOURCE
#include "input/stream.h"

#include "base/memory.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

// Zeros give 1,032 times their deflated size; text gives 3 to 10, very repetitive text
// 100.
enum { EXPANSION_MOST = 500 };
static const uint64_t EXPANSION_FREE = UINT64_C(256) << 20;

static void start(struct stream *stream)
{
    char *window = stream->window != NULL ? stream->window : memory_new(STREAM_WINDOW, 1);
    *stream = (struct stream){.fd = -1, .window = window};
}

void stream_open_file(struct stream *stream, int fd)
{
    start(stream);
    stream->fd = fd;
    stream->is_seekable = lseek(fd, 0, SEEK_CUR) == 0;
}

void stream_open_packed(struct stream *stream, struct stream *packed,
                        const struct unpacker *unpacker)
{
    start(stream);
    stream->packed = packed;
    stream->unpacker = unpacker;
    stream->unpacker_state = unpacker->new_state();
}

void stream_close(struct stream *stream)
{
    if (stream->unpacker != NULL)
        stream->unpacker->free_state(stream->unpacker_state);
    if (stream->unpacker == NULL && stream->window != NULL && stream->fd >= 0)
        close(stream->fd);
    digest_free(stream->digest);
    *stream = (struct stream){.fd = -1, .window = stream->window};
}

void stream_release(struct stream *stream)
{
    stream_close(stream);
    memory_free(stream->window);
    *stream = (struct stream){.fd = -1};
}

static void stop(struct stream *stream, const char *damage)
{
    stream->is_over = true;
    stream->is_cut = false;
    stream->damage = damage;
}

static void stop_short(struct stream *stream, const char *damage)
{
    stop(stream, damage);
    stream->is_cut = true;
}

static void take_into_sum(struct stream *stream, struct span bytes)
{
    uint64_t begin = stream->read_to;
    stream->read_to += bytes.size;
    if (stream->digest == NULL || stream->read_to <= stream->digested)
        return;
    digest_add(stream->digest, span_from(bytes, (size_t)(stream->digested - begin)));
    stream->digested = stream->read_to;
}

// Up to `size` bytes; 0 when the file is over, as the stream is then.
static size_t read_file(struct stream *stream, char *room, size_t size)
{
    for (;;) {
        ssize_t got = read(stream->fd, room, size);
        if (got > 0) {
            take_into_sum(stream, (struct span){room, (size_t)got});
            return (size_t)got;
        }
        if (got == 0) {
            stop(stream, NULL);
            return 0;
        }
        if (errno == EAGAIN) // a pipe that another program made non-blocking
            poll(&(struct pollfd){.fd = stream->fd, .events = POLLIN}, 1, -1);
        else if (errno != EINTR) {
            stop(stream, strerrordesc_np(errno));
            stream->has_failed = true;
            return 0;
        }
    }
}

static void fill_from_file(struct stream *stream)
{
    stream->end +=
        read_file(stream, stream->window + stream->end, STREAM_WINDOW - stream->end);
}

static bool begin_member(struct stream *stream)
{
    struct span head = stream_peek(stream->packed, UNPACKER_HEAD);
    if (head.size == 0) {
        stop(stream, stream->packed->damage);
        return false;
    }
    stream->member_begin = stream->offset + (stream->end - stream->begin);
    stream->member_place = stream->packed->offset;
    if (!stream->unpacker->recognise(head)) {
        stop(stream, "bytes that are no compressed member");
        return false;
    }
    stream->unpacker->restart(stream->unpacker_state);
    stream->is_in_member = true;
    return true;
}

// Of all that was unpacked so far, through all layers of packing.
static bool expands_too_much(const struct stream *stream)
{
    const struct stream *file = stream;
    while (file->packed != NULL)
        file = file->packed;
    uint64_t given = stream->offset + (stream->end - stream->begin);
    return given > EXPANSION_FREE && given / EXPANSION_MOST > file->offset;
}

// One step of unpacking; true when it made bytes or the stream is over.
static bool unpack_step(struct stream *stream)
{
    if (!stream->is_in_member && !begin_member(stream))
        return true;
    struct span input = stream_peek(stream->packed, 1);
    struct unpack_room room = {stream->window + stream->end, STREAM_WINDOW - stream->end};
    size_t input_size = input.size, room_size = room.size;
    enum unpack_result result =
        stream->unpacker->run(stream->unpacker_state, &input, &room);
    stream_skip(stream->packed, input_size - input.size);
    stream->end += room_size - room.size;
    if (result == UNPACK_MEMBER_END)
        stream->is_in_member = false;
    else if (result == UNPACK_DAMAGED)
        stop(stream, "the compressed data is damaged");
    else if (input_size == 0 && room.size == room_size)
        stop_short(stream, stream->packed->damage != NULL
                               ? stream->packed->damage
                               : "the compressed data ends early");
    else if (expands_too_much(stream))
        stop(stream, "the compressed data expands more than 500 times");
    return stream->is_over || room.size != room_size;
}

static void fill(struct stream *stream)
{
    if (stream->begin != 0) {
        memmove(stream->window, stream->window + stream->begin,
                stream->end - stream->begin);
        stream->end -= stream->begin;
        stream->begin = 0;
    }
    if (stream->unpacker == NULL)
        fill_from_file(stream);
    else
        while (!unpack_step(stream))
            ;
}

struct span stream_peek(struct stream *stream, size_t least)
{
    while (stream->end - stream->begin < least && !stream->is_over)
        fill(stream);
    return span_between(stream->window + stream->begin, stream->window + stream->end);
}

void stream_skip(struct stream *stream, size_t size)
{
    stream->begin += size;
    stream->offset += size;
}

struct span stream_line(struct stream *stream)
{
    struct span seen = stream_peek(stream, 1);
    size_t line_end = span_find_byte(seen, '\n');
    if (line_end == SPAN_NOT_FOUND && seen.size < STREAM_PEEK_MOST) {
        seen = stream_peek(stream, STREAM_PEEK_MOST);
        line_end = span_find_byte(seen, '\n');
    }
    struct span line =
        line_end == SPAN_NOT_FOUND ? seen : span_part(seen, 0, line_end + 1);
    stream_skip(stream, line.size);
    return line;
}

// Copies from a file past its window when that is empty and the window's size is wanted.
// 0 when it is not so or the file is over.
static size_t copy_past_window(struct stream *stream, uint64_t most, struct buffer *out)
{
    if (stream->unpacker != NULL || stream->begin != stream->end || stream->is_over ||
        most < STREAM_WINDOW || out->ceiling - out->size < STREAM_WINDOW)
        return 0;
    size_t size = read_file(stream, buffer_reserve(out, STREAM_WINDOW), STREAM_WINDOW);
    out->size += size;
    stream->offset += size;
    return size;
}

uint64_t stream_copy(struct stream *stream, uint64_t most, struct buffer *out)
{
    uint64_t taken = 0;
    while (taken < most && !out->overflow) {
        size_t size = copy_past_window(stream, most - taken, out);
        taken += size;
        if (size != 0)
            continue;
        struct span seen = stream_peek(stream, 1);
        if (seen.size == 0)
            break;
        if (seen.size > most - taken)
            seen.size = (size_t)(most - taken);
        buffer_append(out, seen);
        stream_skip(stream, seen.size);
        taken += seen.size;
    }
    return taken;
}

void stream_sum_begin(struct stream *stream)
{
    stream->digest = digest_new();
    digest_add(stream->digest, (struct span){stream->window, stream->end});
    stream->digested = stream->end;
}

bool stream_sum_end(struct stream *stream, char out_hex[DIGEST_HEX_SIZE])
{
    while (read_file(stream, stream->window, STREAM_WINDOW) != 0)
        ;
    stream->begin = stream->end = 0;
    stream->offset = stream->read_to;
    digest_finish(stream->digest, out_hex);
    return !stream->has_failed;
}

uint64_t stream_place(const struct stream *stream)
{
    return stream->unpacker != NULL ? stream->member_place : stream->offset;
}

bool stream_rewind(struct stream *stream, uint64_t offset)
{
    if (stream->unpacker != NULL || !stream->is_seekable ||
        lseek(stream->fd, (off_t)offset, SEEK_SET) < 0)
        return false;
    stream->begin = stream->end = 0;
    stream->offset = stream->read_to = offset;
    stream->is_over = false;
    stream->damage = NULL;
    return true;
}

bool stream_resume(struct stream *stream)
{
    if (stream->unpacker == NULL || stream->damage == NULL) {
        stop(stream, NULL);
        return false;
    }
    struct stream *packed = stream->packed;
    if (packed->offset <= stream->member_place ||
        !stream_rewind(packed, stream->member_place + 1))
        stream_skip(packed, stream_peek(packed, 1).size != 0);
    for (struct span seen;
         (seen = stream_peek(packed, UNPACKER_HEAD)).size >= UNPACKER_HEAD;) {
        size_t at = 0;
        while (at + UNPACKER_HEAD <= seen.size &&
               !stream->unpacker->recognise(span_from(seen, at)))
            at++;
        stream_skip(packed, at);
        if (at + UNPACKER_HEAD > seen.size)
            continue;
        stream->offset += stream->end - stream->begin;
        stream->begin = stream->end = 0;
        stream->is_over = stream->is_cut = stream->is_in_member = false;
        stream->damage = NULL;
        return true;
    }
    stop(stream, NULL);
    return false;
}
