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

struct buffer suite_read(const char *path)
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

struct span suite_cell(struct span *line)
{
    size_t tab = span_find_byte(*line, '\t');
    struct span cell = span_part(*line, 0, tab);
    *line = tab == SPAN_NOT_FOUND ? SPAN("") : span_from(*line, tab + 1);
    return cell;
}
