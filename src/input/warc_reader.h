// SPDX-License-Identifier: MIT
#pragma once

#include "input/stream.h"

// Records of a WARC file (ISO 28500, versions 1.0 and 1.1, earlier drafts too), whatever
// their type. The stream may be the file itself or its unpacking, with a member for each
// record or one for all.
//
// Lenient where the meaning is plain: LF for CRLF, missing or surplus empty lines between
// records. What is not: a length that is none or does not lead to the end of the record,
// a damaged member, bytes that are no record. Such a record is given with its `fault`,
// and reading goes on at the next place where a record begins.
struct warc_record {
    uint64_t number;    // counted from 1, faulty ones included
    uint64_t place;     // byte in the file where it begins, or where its member does
    struct span header; // valid until the next record
    struct span block;  // the same
    const char *cut;    // why the block is not all of the record's; NULL when it is
    bool is_oversized;  // the block is larger than most_bytes: cut off there
    const char *fault;  // why the record cannot be used; NULL when it can
};

struct warc_reader {
    struct stream *stream;
    struct buffer header;
    struct buffer block;
    uint64_t number;
    uint64_t reread_bytes; // by going back behind wrong lengths
};

// Keeps up to `most_bytes` of a record's block.
void warc_reader_init(struct warc_reader *reader, struct stream *stream,
                      size_t most_bytes);
void warc_reader_release(struct warc_reader *reader);

bool warc_reader_next(struct warc_reader *reader, struct warc_record *out_record);
