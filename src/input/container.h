// SPDX-License-Identifier: MIT
#pragma once

#include "input/stream.h"
#include "model/limits.h"
#include "model/raw_page.h"

// One opened file and the pages in it: unpacks it (as often as it is packed, within
// bounds), tells its form by its first bytes, never by its name, and yields its pages one
// by one.

// A form of file is a row of container.c, most specific first.
struct form {
    const char *name;
    size_t head_size; // bytes that are enough for `recognise`
    bool (*recognise)(struct span head);
    void *(*new_state)(struct stream *stream, const struct limits *limits);
    void (*free_state)(void *state);
    // Fills `out`, which is cleared, except page_id and path; false when there is no
    // more. Sets member when the form has several pages.
    bool (*next)(void *state, struct raw_page *out);
};

enum { CONTAINER_LAYERS_MOST = 4 }; // of packing; what is packed more often is no page

struct container {
    const struct limits *limits;
    bool is_summing;  // packed files are summed
    bool is_sum_only; // and not read otherwise
    bool is_open;
    bool is_packed; // compressed, or a form of several pages
    struct stream file;
    struct stream layers[CONTAINER_LAYERS_MOST];
    const struct form *form; // NULL when closed
    void *state;
    struct buffer path; // escaped
    const char *damage; // of the first members, before any byte came; not yet told
    uint64_t damage_place;
};

void container_init(struct container *container, const struct limits *limits);
void container_release(struct container *container);

// Owns `fd` from here on.
void container_open(struct container *container, int fd, struct span path);
void container_close(struct container *container);
bool container_is_open(const struct container *container);

// The sum of all bytes of a packed file, after its last page; false when some could not
// be read.
bool container_sum(struct container *container, char out_hex[DIGEST_HEX_SIZE]);

// The next page, or something to tell of the file (has_page false). False at its end.
bool container_next(struct container *container, struct raw_page *out);
