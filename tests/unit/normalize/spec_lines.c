// SPDX-License-Identifier: MIT
#include "spec_lines.h"

#include "base/buffer.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static struct span read_file(const char *name, struct arena *arena)
{
    char path[1024], block[4096];
    snprintf(path, sizeof path, "%s/%s", SPEC_FOLDER, name);
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        fail_msg("cannot open %s", path);
    struct buffer text;
    buffer_init(&text, BUFFER_NO_CEILING);
    size_t size;
    while ((size = fread(block, 1, sizeof block, file)) != 0)
        buffer_append(&text, (struct span){block, size});
    fclose(file);
    struct span kept = arena_keep(arena, buffer_span(&text));
    buffer_release(&text);
    return kept;
}

static struct span unescape(struct span text, struct arena *arena)
{
    struct buffer out;
    buffer_init(&out, BUFFER_NO_CEILING);
    for (size_t at; (at = span_find(text, SPAN("\\u"))) != SPAN_NOT_FOUND;) {
        char digits[5] = {0};
        for (size_t i = 0; i < 4 && at + 2 + i < text.size; i++)
            digits[i] = text.data[at + 2 + i];
        buffer_append(&out, span_part(text, 0, at));
        utf8_append(&out, (uint32_t)strtoul(digits, NULL, 16));
        text = span_from(text, at + 6);
    }
    buffer_append(&out, text);
    struct span kept = arena_keep(arena, buffer_span(&out));
    buffer_release(&out);
    return kept;
}

size_t spec_run(const char *name, struct arena *arena,
                void (*check)(const struct spec_line *line, void *context), void *context)
{
    struct span rest = read_file(name, arena), text;
    size_t checked = 0;
    for (size_t number = 1; span_next_line(&rest, &text); number++) {
        size_t arrow = span_find(text, SPAN("=>"));
        if (text.size == 0 || text.data[0] == '#')
            continue;
        if (arrow == SPAN_NOT_FOUND)
            fail_msg("%s:%zu: no \"=>\"", name, number);
        struct span expected = span_from(text, arrow + 2);
        expected = span_part(expected, 0, span_find(expected, SPAN(" #")));
        struct spec_line line = {name, number,
                                 unescape(span_trim(span_part(text, 0, arrow)), arena),
                                 unescape(span_trim(expected), arena)};
        check(&line, context);
        checked++;
    }
    if (checked == 0)
        fail_msg("%s has no lines", name);
    return checked;
}

void spec_expect(const struct spec_line *line, struct span got)
{
    if (!span_equal(line->expected, got))
        fail_msg("%s:%zu: %.*s\n  expected %.*s\n  got      %.*s", line->file,
                 line->number, SPAN_FORMAT(line->input), SPAN_FORMAT(line->expected),
                 SPAN_FORMAT(got));
}
