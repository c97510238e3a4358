// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"
#include "input/stream.h"
#include "input/transfer_coding.h"

// The leaves of a MIME message (RFC 2045, 2046), part after part as they stand in the
// stream. Nesting is followed to MIME_DEPTH_MOST; a multipart deeper than that, or
// without a boundary parameter inside another, is passed over as one leaf.

enum { MIME_DEPTH_MOST = 8 };

enum mime_end {
    MIME_CLOSED,     // the closing boundary was there
    MIME_CUT,        // the file ended before it
    MIME_NO_BOUNDARY // multipart without a boundary parameter, or none in the text
};

struct mime_reader {
    struct stream *stream;
    struct buffer message_header;
    struct buffer part_header;
    struct buffer line; // one that does not fit the stream's window
    struct arena arena; // of the boundaries
    struct span boundaries[MIME_DEPTH_MOST];
    size_t depth;
    bool is_single; // the message is no multipart: its body is the only part
    bool in_header; // a boundary line was just read: a part begins here
    bool is_over;
    bool has_parts;
    enum mime_end end; // once it is over
    uint64_t number;   // of the part, from 1
};

// Reads the message's header. `most_bytes`: of one line.
void mime_reader_init(struct mime_reader *reader, struct stream *stream,
                      size_t most_bytes);
void mime_reader_release(struct mime_reader *reader);

// Goes to the next part and reads its header (reader->part_header). False at the end.
bool mime_reader_next(struct mime_reader *reader);

// Appends the current part's body, decoded, to `out`. False when the file ends inside it.
bool mime_reader_body(struct mime_reader *reader, struct buffer *out);
