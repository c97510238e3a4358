// SPDX-License-Identifier: MIT
#pragma once

#include "base/span.h"

// How a packed stream is unpacked, whatever the packing: each is one row of unpacker.c
// with one file behind it (gunzip.c, unzstd.c). A packed file is a sequence of members
// (gzip) or frames (zstd); an unpacker knows one member at a time.

enum unpack_result {
    UNPACK_GOES_ON,    // needs more input, or more room
    UNPACK_MEMBER_END, // the member is complete and its checksum, if any, is right
    UNPACK_DAMAGED
};

struct unpack_room {
    char *data;
    size_t size;
};

struct unpacker {
    const char *name;
    bool (*recognise)(struct span head); // is this where a member begins?
    void *(*new_state)(void);
    void (*free_state)(void *state);
    void (*restart)(void *state); // for the next member
    // Takes what it used off the front of *input and what it filled off the front of
    // *room.
    enum unpack_result (*run)(void *state, struct span *input, struct unpack_room *room);
};

// The unpacker for a file that begins so; NULL when it is not packed.
const struct unpacker *unpacker_for(struct span head);

enum { UNPACKER_HEAD = 4 }; // bytes that are enough to recognise a packing
