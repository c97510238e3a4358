// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"
#include "base/digest.h"
#include "input/unpacker.h"

#include <stdint.h>

// A window that moves over bytes which come one after the other: those of a file, or
// those that unpacking another stream gives. Memory is the window, whatever the length.
//
// Nothing here fails: when no more bytes can be had, `damage` says whether that is the
// end (NULL) or why not, and stream_resume goes on behind the damage if it can.
struct stream {
    int fd; // of the file, owned; -1 for an unpacking stream
    bool is_seekable;
    struct stream *packed; // not owned; NULL for a file
    const struct unpacker *unpacker;
    void *unpacker_state;

    char *window; // on the heap, allocated at the first use
    size_t begin, end;
    uint64_t offset; // of the window's begin in this stream
    bool is_over;
    bool has_failed;    // a read of the file did, be it that a later one went well
    bool is_cut;        // the damage is no more than an early end
    const char *damage; // constant text

    uint64_t read_to;      // of a file: where the next read begins
    struct digest *digest; // of a file's bytes as they are read; NULL: nobody asked
    uint64_t digested;     // so many of them are in it

    // Of the newest member whose bytes reached the window, or which is damaged. A file is
    // one member. The window never gains bytes of two members in one go.
    uint64_t member_begin; // in this stream
    uint64_t member_place; // in the packed stream
    bool is_in_member;
};

enum { STREAM_WINDOW = 128 * 1024, STREAM_PEEK_MOST = STREAM_WINDOW / 2 };

// The window's memory is kept from file to file; _release gives it back.
void stream_open_file(struct stream *stream, int fd);
void stream_open_packed(struct stream *stream, struct stream *packed,
                        const struct unpacker *unpacker);
void stream_close(struct stream *stream);
void stream_release(struct stream *stream);

// Begins a sum of a file's bytes; nothing may have been taken off the stream yet.
void stream_sum_begin(struct stream *stream);
// Reads what is left of the file; the stream can only be closed then. What was read twice
// counts as it was the first time. False when some of it could not be read at some time.
bool stream_sum_end(struct stream *stream, char out_hex[DIGEST_HEX_SIZE]);

// At least `least` bytes (at most STREAM_PEEK_MOST) unless the stream ends before; valid
// until the next call.
struct span stream_peek(struct stream *stream, size_t least);
void stream_skip(struct stream *stream, size_t size); // what was seen by stream_peek

// Takes one line with its end off the stream; a line longer than STREAM_PEEK_MOST comes
// in parts. Empty at the end.
struct span stream_line(struct stream *stream);

// Appends the next `most` bytes, or what there is of them, to `out`. Stops when `out`
// overflows. Returns how many were taken off the stream.
uint64_t stream_copy(struct stream *stream, uint64_t most, struct buffer *out);

// Where the stream stands in the file: exact in a file, the member's begin when packed.
uint64_t stream_place(const struct stream *stream);

// After damage: goes to the next place after the damaged member's begin where a member
// may begin. False when there is none; the stream is then over for good.
bool stream_resume(struct stream *stream);

// Back to an offset passed before; false if the stream cannot do that.
bool stream_rewind(struct stream *stream, uint64_t offset);
