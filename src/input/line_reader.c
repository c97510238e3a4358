// SPDX-License-Identifier: MIT
#include "input/line_reader.h"

#include "base/memory.h"

enum { CHUNK_SIZE = 64 << 10 };

void line_reader_init(struct line_reader *reader, FILE *file, size_t longest)
{
    *reader = (struct line_reader){.file = file};
    buffer_init(&reader->line, longest);
    reader->chunk = memory_new(CHUNK_SIZE, 1);
}

void line_reader_release(struct line_reader *reader)
{
    buffer_release(&reader->line);
    memory_free(reader->chunk);
}

// What of the line stands in the chunk; tells whether its end does.
static bool take_part(struct line_reader *reader)
{
    struct span rest = {reader->chunk + reader->begin, reader->end - reader->begin};
    size_t newline = span_find_byte(rest, '\n');
    bool has_end = newline != SPAN_NOT_FOUND;
    size_t size = has_end ? newline : rest.size;
    if (!reader->line.overflow)
        buffer_append(&reader->line, span_part(rest, 0, size));
    reader->begin += size + has_end;
    return has_end;
}

enum line_result line_reader_next(struct line_reader *reader, struct span *out_line)
{
    bool has_any = false, has_end = false;
    buffer_clear(&reader->line);
    while (!has_end) {
        if (reader->begin == reader->end) {
            reader->begin = 0;
            reader->end = fread(reader->chunk, 1, CHUNK_SIZE, reader->file);
            if (reader->end == 0)
                break;
        }
        has_any = true;
        has_end = take_part(reader);
    }
    if (!has_any || ferror(reader->file) != 0)
        return LINE_NONE;
    if (reader->line.overflow)
        return LINE_TOO_LONG;
    *out_line = buffer_span(&reader->line);
    return LINE_WHOLE;
}
