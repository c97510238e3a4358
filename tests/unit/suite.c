// SPDX-License-Identifier: MIT
#define _GNU_SOURCE
#include "suite.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
// clang-format off
#include <cmocka.h>
// clang-format on

const char *suite_path(const char *name)
{
    static char path[4096];
    const char *shared = getenv("OCCUPARE_SHARED");
    snprintf(path, sizeof path, "%s/suites/%s", shared != NULL ? shared : SHARED_FOLDER,
             name);
    return access(path, R_OK) == 0 ? path : NULL;
}

struct buffer suite_file(const char *path)
{
    struct buffer bytes;
    buffer_init(&bytes, BUFFER_NO_CEILING);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    char step[65536];
    for (size_t size; (size = fread(step, 1, sizeof step, file)) > 0;)
        buffer_append(&bytes, (struct span){step, size});
    fclose(file);
    return bytes;
}

bool suite_read(const char *name, struct buffer *out_bytes)
{
    const char *path = suite_path(name);
    if (path != NULL)
        *out_bytes = suite_file(path);
    return path != NULL;
}

struct span suite_cell(struct span *line)
{
    size_t tab = span_find_byte(*line, '\t');
    struct span cell = span_part(*line, 0, tab);
    *line = tab == SPAN_NOT_FOUND ? SPAN("") : span_from(*line, tab + 1);
    return cell;
}

// The byte that the escape at the front of *rest stands for.
static char take_escape(struct span *rest)
{
    char kind = rest->data[1];
    int high = kind == 'x' && rest->size > 3 ? hexadecimal_value(rest->data[2]) : -1;
    int low = high >= 0 ? hexadecimal_value(rest->data[3]) : -1;
    *rest = span_from(*rest, low >= 0 ? 4 : 2);
    if (low >= 0)
        return (char)(high << 4 | low);
    return kind == 'n' ? '\n' : kind == 'r' ? '\r' : kind == 't' ? '\t' : kind;
}

struct span suite_unescape(struct arena *arena, struct span cell)
{
    char *bytes = ARENA_ARRAY(arena, char, cell.size + 1);
    size_t size = 0;
    while (cell.size != 0) {
        bool is_escape = cell.data[0] == '\\' && cell.size > 1;
        bytes[size++] = is_escape ? take_escape(&cell) : cell.data[0];
        cell = span_from(cell, is_escape ? 0 : 1);
    }
    return (struct span){bytes, size};
}
