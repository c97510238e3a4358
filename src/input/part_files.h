// SPDX-License-Identifier: MIT
#pragma once

#include "base/status.h"
#include "input/stream.h"
#include "input/walk.h"

// The files of parts that a command line names, one after the other: "-" is standard
// input; of a folder all files in byte order, but for those whose name, or whose
// folder's, begins with "." or "_", as Hadoop's `_SUCCESS` does. Packed ones are unpacked
// as they are read.
struct part_files {
    const char *const *paths;
    size_t count, next;
    struct walk walk;
    bool is_walking;
    struct stream file, unpacked;
    struct stream *stream; // of the file at hand; NULL: none is open
    struct buffer name;    // of the file at hand, for messages
};

void part_files_init(struct part_files *files, const char *const *paths, size_t count);
void part_files_release(struct part_files *files);

// Opens the next file; *out_found is false when there is none. STATUS_INPUT names what
// cannot be read.
enum status part_files_next(struct part_files *files, bool *out_found,
                            struct error *error) WARN_UNUSED;

// Appends some bytes of the file at hand; *out_is_over when these were the last.
// STATUS_INPUT when it cannot be read to its end.
enum status part_files_read(struct part_files *files, size_t most, struct buffer *out,
                            bool *out_is_over, struct error *error) WARN_UNUSED;
