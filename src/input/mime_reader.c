// SPDX-License-Identifier: MIT
#include "input/mime_reader.h"

#include "input/message_header.h"

static struct span content_type(const struct buffer *header)
{
    return header_field(buffer_span(header), SPAN("Content-Type"));
}

static bool is_multipart(struct span type)
{
    return span_equal_nocase(span_part(type, 0, 10), SPAN("multipart/"));
}

// Goes one level down; false when the multipart cannot be followed.
static bool enter(struct mime_reader *reader, struct span type)
{
    struct span boundary = header_parameter(type, SPAN("boundary"));
    if (boundary.size == 0 || reader->depth == MIME_DEPTH_MOST)
        return false;
    reader->boundaries[reader->depth++] = arena_keep(&reader->arena, boundary);
    return true;
}

static void stop(struct mime_reader *reader, enum mime_end end)
{
    reader->is_over = true;
    reader->end = end;
}

void mime_reader_init(struct mime_reader *reader, struct stream *stream,
                      size_t most_bytes)
{
    *reader = (struct mime_reader){.stream = stream};
    buffer_init(&reader->message_header, BUFFER_NO_CEILING); // bounded by header_take
    buffer_init(&reader->part_header, BUFFER_NO_CEILING);
    buffer_init(&reader->line, most_bytes);
    arena_init(&reader->arena);
    enum header_end end;
    do
        end = header_take(stream, &reader->message_header);
    while (end == HEADER_WHOLE &&
           reader->message_header.size == 0); // empty lines before it
    struct span type = content_type(&reader->message_header);
    reader->is_single = !is_multipart(type);
    if (end != HEADER_WHOLE)
        stop(reader, MIME_CUT);
    else if (!reader->is_single && !enter(reader, type))
        stop(reader, MIME_NO_BOUNDARY);
}

void mime_reader_release(struct mime_reader *reader)
{
    buffer_release(&reader->message_header);
    buffer_release(&reader->part_header);
    buffer_release(&reader->line);
    arena_release(&reader->arena);
}

// A whole line, cut at the ceiling; empty at the end of the stream.
static struct span next_line(struct mime_reader *reader)
{
    struct span line = stream_line(reader->stream);
    if (line.size == 0 || line.data[line.size - 1] == '\n')
        return line;
    buffer_clear(&reader->line);
    while (line.size != 0) {
        buffer_append(&reader->line, line);
        if (line.data[line.size - 1] == '\n')
            break;
        line = stream_line(reader->stream);
    }
    return buffer_span(&reader->line);
}

// "--boundary" of any level, or "--boundary--", which ends that level.
static bool is_boundary(struct mime_reader *reader, struct span line)
{
    if (!span_starts(line, SPAN("--")))
        return false;
    for (size_t level = reader->depth; level-- > 0;) {
        struct span rest = span_from(line, 2);
        if (!span_starts(rest, reader->boundaries[level]))
            continue;
        rest = span_trim(span_from(rest, reader->boundaries[level].size));
        bool is_cut = span_equal(rest, SPAN("-")) && span_ends(line, rest);
        bool is_close = span_equal(rest, SPAN("--")) || is_cut; // in the middle of it
        if (rest.size != 0 && !is_close)
            continue;
        reader->depth = level + !is_close;
        reader->in_header = !is_close;
        if (reader->depth == 0)
            stop(reader, MIME_CLOSED);
        return true;
    }
    return false;
}

// To the next boundary line; what stands before it goes through `transfer` unless that is
// NULL. False when the stream ends first.
static bool read_to_boundary(struct mime_reader *reader, struct transfer *transfer)
{
    for (;;) {
        struct span line = next_line(reader);
        if (line.size == 0) {
            stop(reader, reader->has_parts ? MIME_CUT : MIME_NO_BOUNDARY);
            return false;
        }
        if (is_boundary(reader, line))
            return true;
        if (transfer != NULL)
            transfer_line(transfer, line);
    }
}

static bool next_of_multipart(struct mime_reader *reader)
{
    while (!reader->is_over) {
        if (!reader->in_header) {
            read_to_boundary(reader, NULL);
            continue;
        }
        reader->in_header = false;
        reader->has_parts = true;
        if (header_take(reader->stream, &reader->part_header) != HEADER_WHOLE) {
            stop(reader, MIME_CUT);
            return false;
        }
        struct span type = content_type(&reader->part_header);
        if (is_multipart(type) && enter(reader, type))
            continue;
        reader->number++;
        return true;
    }
    return false;
}

bool mime_reader_next(struct mime_reader *reader)
{
    if (!reader->is_single)
        return next_of_multipart(reader);
    if (reader->is_over || reader->number != 0)
        return false;
    reader->number = 1;
    buffer_append(&reader->part_header, buffer_span(&reader->message_header));
    return true;
}

bool mime_reader_body(struct mime_reader *reader, struct buffer *out)
{
    struct transfer transfer;
    struct span header = buffer_span(&reader->part_header);
    struct span coding = header_field(header, SPAN("Content-Transfer-Encoding"));
    transfer_start(&transfer, transfer_coding_of(coding), out);
    bool is_whole = read_to_boundary(reader, &transfer);
    if (!reader->is_single)
        return is_whole;
    buffer_append(out, transfer.line_end);
    reader->end = MIME_CLOSED;
    return reader->stream->damage == NULL;
}
