// SPDX-License-Identifier: MIT
#define _GNU_SOURCE
#include "pages.h"

#include "input/decode.h"
#include "input/source.h"

#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zstd.h>
// clang-format off
#include <cmocka.h>
// clang-format on

static char folder[64];

const char *pages_folder(void)
{
    if (folder[0] == '\0') {
        strcpy(folder, "/tmp/occupare-input-XXXXXX");
        assert_non_null(mkdtemp(folder));
    }
    return folder;
}

static int remove_one(const char *path, const struct stat *status, int kind,
                      struct FTW *walk)
{
    (void)status, (void)kind, (void)walk;
    return remove(path);
}

void pages_end_folder(void)
{
    if (folder[0] != '\0')
        nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    folder[0] = '\0';
}

void pages_write(const char *path, struct span bytes)
{
    char full[512];
    snprintf(full, sizeof full, "%s/%s", pages_folder(), path);
    FILE *file = fopen(full, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.data, 1, bytes.size, file), bytes.size);
    fclose(file);
}

static void append_page(struct raw_page *raw, struct buffer *text, struct buffer *out)
{
    struct page page;
    if (raw->has_page)
        page_decode(raw, text, &page);
    buffer_append_format(out, "%.*s %zu %.*s %.*s %.*s %c ", SPAN_FORMAT(raw->page_id),
                         raw->bytes.size, SPAN_FORMAT(raw->url),
                         SPAN_FORMAT(raw->observed_at), SPAN_FORMAT(raw->charset),
                         raw->is_truncated ? 'T' : '-');
    for (size_t i = 0; i < raw->problems.count; i++) {
        const struct problem *problem = VECTOR_AT(&raw->problems, struct problem, i);
        buffer_append_format(out, "%s@%.*s,", problem_info(problem->code)->code,
                             SPAN_FORMAT(problem->location));
    }
    buffer_append_byte(out, '\n');
}

struct buffer pages_of_paths(const char *const *paths, size_t count, size_t page_bytes)
{
    struct limits limits = LIMITS_DEFAULT;
    limits.page_bytes = page_bytes;
    struct source *source;
    struct error error;
    struct buffer out, text;
    buffer_init(&out, BUFFER_NO_CEILING);
    buffer_init(&text, BUFFER_NO_CEILING);
    if (source_open(paths, count, &limits, &source, &error) != STATUS_OK) {
        buffer_append(&out, span_of(error.message));
        return out;
    }
    struct raw_page raw;
    raw_page_init(&raw, page_bytes);
    while (source_next(source, &raw))
        append_page(&raw, &text, &out);
    raw_page_release(&raw);
    buffer_release(&text);
    source_close(source);
    return out;
}

struct buffer pages_of(const char *name, struct span bytes, size_t page_bytes)
{
    char full[512];
    snprintf(full, sizeof full, "%s/%s", pages_folder(), name);
    pages_write(name, bytes);
    const char *paths[] = {full};
    return pages_of_paths(paths, 1, page_bytes);
}

void pages_zstd(struct span text, struct buffer *out)
{
    size_t most = ZSTD_compressBound(text.size);
    char *room = buffer_reserve(out, most);
    size_t size = ZSTD_compress(room, most, text.data, text.size, 1);
    assert_false(ZSTD_isError(size));
    out->size += size;
}
