// SPDX-License-Identifier: MIT
#include "input/warc_reader.h"

#include "input/message_header.h"

// How much may be read again in one file because lengths were wrong: keeps a file made of
// nothing but wrong lengths from costing its square.
static const uint64_t REREAD_MOST = UINT64_C(1) << 30;

void warc_reader_init(struct warc_reader *reader, struct stream *stream,
                      size_t most_bytes)
{
    *reader = (struct warc_reader){.stream = stream};
    buffer_init(&reader->header, BUFFER_NO_CEILING); // bounded by header_take
    buffer_init(&reader->block, most_bytes);
}

void warc_reader_release(struct warc_reader *reader)
{
    buffer_release(&reader->header);
    buffer_release(&reader->block);
}

static bool begins_record(struct span seen)
{
    return span_starts(seen, SPAN("WARC/")) && seen.size > 5 && is_digit(seen.data[5]);
}

// Also of a record of which no more than the first bytes are left.
static bool begins_or_is_cut(struct stream *stream)
{
    struct span seen = stream_peek(stream, 16);
    return begins_record(seen) || span_starts(SPAN("WARC/"), seen);
}

// To the first byte that is no end of line. False at the end of the stream.
static bool skip_empty_lines(struct stream *stream)
{
    for (struct span seen; (seen = stream_peek(stream, 1)).size != 0;) {
        size_t ends = 0;
        while (ends < seen.size && (seen.data[ends] == '\r' || seen.data[ends] == '\n'))
            ends++;
        stream_skip(stream, ends);
        if (ends < seen.size)
            return true;
    }
    return false;
}

// To the next line that begins a record, past any number of damaged members.
static void find_record(struct stream *stream)
{
    enum { MARK = 6 }; // "WARC/1"
    bool at_line_begin = true;
    for (;;) {
        struct span seen = stream_peek(stream, MARK + 1);
        if (seen.size == 0) {
            if (!stream_resume(stream))
                return;
            at_line_begin = true;
            continue;
        }
        if (at_line_begin && begins_record(seen))
            return;
        size_t end = span_find_byte(seen, '\n');
        at_line_begin = end != SPAN_NOT_FOUND;
        stream_skip(stream, at_line_begin ? end + 1 : seen.size);
    }
}

static bool read_length(struct span header, uint64_t *out_length)
{
    struct span digits = header_field(header, SPAN("Content-Length"));
    if (digits.size == 0 || digits.size > 18)
        return false;
    uint64_t length = 0;
    for (size_t i = 0; i < digits.size; i++) {
        if (!is_digit(digits.data[i]))
            return false;
        length = length * 10 + (unsigned)(digits.data[i] - '0');
    }
    *out_length = length;
    return true;
}

// Reads the block, or as much of it as there is before the stream, or the record's own
// member with another record behind it, ends. Returns how much that was.
static uint64_t read_block(struct warc_reader *reader, uint64_t length)
{
    struct stream *stream = reader->stream;
    uint64_t taken = 0;
    buffer_clear(&reader->block);
    while (taken < length) {
        struct span seen = stream_peek(stream, 1);
        bool at_member =
            stream->unpacker != NULL && stream->member_begin == stream->offset;
        if (at_member)
            seen = stream_peek(stream, 16);
        if (seen.size == 0 || (at_member && taken != 0 && begins_record(seen)))
            break;
        if (seen.size > length - taken)
            seen.size = (size_t)(length - taken);
        buffer_append(&reader->block, seen);
        stream_skip(stream, seen.size);
        taken += seen.size;
    }
    return taken;
}

// Back to the block's begin when that is possible, since a wrong length may have led past
// other records; then on to the next record.
static void recover(struct warc_reader *reader, uint64_t block_begin)
{
    struct stream *stream = reader->stream;
    uint64_t distance = stream->offset - block_begin;
    if (reader->reread_bytes + distance <= REREAD_MOST &&
        stream_rewind(stream, block_begin))
        reader->reread_bytes += distance;
    find_record(stream);
}

// An end of the stream is where nothing can be found behind.
static void recover_from_cut(struct stream *stream, struct warc_record *record)
{
    bool was_over = stream->is_over && stream_peek(stream, 1).size == 0;
    find_record(stream);
    if (was_over && stream_peek(stream, 1).size != 0)
        record->fault = "the compressed data is damaged";
}

static bool is_cut_short(const struct stream *stream)
{
    return stream->is_over && (stream->damage == NULL || stream->is_cut);
}

static bool has_record_inside(struct span block)
{
    for (struct span line; span_next_line(&block, &line);)
        if (begins_record(line))
            return true;
    return false;
}

// What stands behind the block shows whether its length and its member are right.
static void check_end(struct warc_reader *reader, uint64_t member_begin, bool is_alone,
                      struct warc_record *record)
{
    struct stream *stream = reader->stream;
    bool has_more = skip_empty_lines(stream);
    bool at_member = stream->unpacker != NULL && stream->member_begin == stream->offset;
    if (has_more && !at_member && !begins_or_is_cut(stream)) {
        if (record->is_oversized || has_record_inside(record->block))
            record->fault = "its length leads into another record";
        else
            record->cut = "its length ends before it does";
    } else if (!has_more && stream->damage != NULL && !stream->is_cut && is_alone &&
               stream->member_begin == member_begin) {
        record->fault = stream->damage;
    }
}

static void check_header(struct warc_reader *reader, struct warc_record *record,
                         uint64_t *out_length)
{
    struct stream *stream = reader->stream;
    enum header_end end = header_take(stream, &reader->header);
    record->header = buffer_span(&reader->header);
    if (end == HEADER_CUT)
        record->fault =
            is_cut_short(stream) ? "the file ends in its header" : stream->damage;
    else if (end == HEADER_TOO_LARGE)
        record->fault = "its header is larger than 256 KiB";
    else if (!read_length(record->header, out_length))
        record->fault = "its Content-Length is not a number";
}

static void read_record(struct warc_reader *reader, struct warc_record *record)
{
    struct stream *stream = reader->stream;
    // Alone in its member: then the member's checksum is the record's.
    bool is_alone = stream->unpacker != NULL && stream->member_begin == stream->offset;
    uint64_t member_begin = stream->member_begin, length = 0;
    check_header(reader, record, &length);
    uint64_t block_begin = stream->offset;
    if (record->fault == NULL) {
        bool is_short = read_block(reader, length) < length;
        record->block = buffer_span(&reader->block);
        record->is_oversized = reader->block.overflow;
        if (!is_short)
            check_end(reader, member_begin, is_alone, record);
        else if (is_cut_short(stream) && !has_record_inside(record->block))
            record->cut = "the file ends in this record";
        else
            record->fault =
                stream->damage != NULL ? stream->damage : "its length leads past its end";
    }
    if (record->fault != NULL)
        recover(reader, block_begin);
    else if (record->cut != NULL)
        recover_from_cut(stream, record);
}

bool warc_reader_next(struct warc_reader *reader, struct warc_record *out_record)
{
    struct stream *stream = reader->stream;
    struct span mark = SPAN("\xEF\xBB\xBF"); // that an editor put there
    if (reader->number == 0 && span_starts(stream_peek(stream, mark.size), mark))
        stream_skip(stream, mark.size);
    bool has_more = skip_empty_lines(stream);
    if (!has_more && stream->damage == NULL)
        return false;
    struct warc_record record = {.number = ++reader->number,
                                 .place = stream_place(stream)};
    if (!has_more) {
        record.fault = stream->damage;
        find_record(stream);
    } else if (!begins_record(stream_peek(stream, 16))) {
        record.fault = "no record begins where one should";
        find_record(stream);
    } else {
        read_record(reader, &record);
    }
    *out_record = record;
    return true;
}
