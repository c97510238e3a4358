// SPDX-License-Identifier: MIT
#include "parse/text/text_run.h"

void text_run_start(struct text_run *run, struct span page_bytes)
{
    *run = (struct text_run){.bytes = page_bytes};
}

static void join(struct text_run *run, struct span piece)
{
    if (!run->is_joined) {
        buffer_init(&run->joined, BUFFER_NO_CEILING);
        buffer_append(&run->joined, run->text);
        run->is_joined = true;
    }
    buffer_append_byte(&run->joined, '\n');
    buffer_append(&run->joined, piece);
}

void text_run_add(struct text_run *run, struct span piece)
{
    if (piece.size == 0)
        return;
    size_t begin = (size_t)(piece.data - run->bytes.data), end = begin + piece.size;
    if (run->place.end == 0) {
        run->text = piece;
        run->place = (struct place){begin, end};
        return;
    }
    struct span between = span_part(run->bytes, run->place.end, begin);
    if (run->is_joined || span_trim(between).size != 0)
        join(run, piece);
    else
        run->text = span_between(run->text.data, piece.data + piece.size);
    run->place.end = end;
}

struct span text_run_end(struct text_run *run, struct arena *arena)
{
    if (!run->is_joined)
        return run->text;
    struct span text = arena_keep(arena, buffer_span(&run->joined));
    buffer_release(&run->joined);
    return text;
}
