// SPDX-License-Identifier: MIT
// As many records as other readers see in the archives of the published suites.
#define _GNU_SOURCE
#include "input/warc_reader.h"

#include "base/map.h"
#include "input/message_header.h"
#include "suite.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
// clang-format off
#include <cmocka.h>
// clang-format on

struct counts {
    struct map types;
    struct arena arena;
    size_t of_type[64];
    size_t whole, faulty;
};

static void count_records(const char *path, struct counts *counts)
{
    struct stream file = {.fd = -1}, unpacked = {.fd = -1}, *stream = &file;
    stream_open_file(&file, open(path, O_RDONLY | O_CLOEXEC));
    const struct unpacker *unpacker = unpacker_for(stream_peek(&file, UNPACKER_HEAD));
    if (unpacker != NULL) {
        stream_open_packed(&unpacked, &file, unpacker);
        stream = &unpacked;
    }
    struct warc_reader reader;
    warc_reader_init(&reader, stream, 64 << 20);
    for (struct warc_record record; warc_reader_next(&reader, &record);) {
        if (record.fault != NULL) {
            counts->faulty++;
            continue;
        }
        struct span type = header_field(record.header, SPAN("WARC-Type"));
        counts->whole++;
        counts
            ->of_type[map_add(&counts->types, arena_keep(&counts->arena, type), NULL)]++;
    }
    warc_reader_release(&reader);
    stream_release(&unpacked);
    stream_release(&file);
}

// "metadata:1,request:1"
static bool has_types(const struct counts *counts, struct span by_type)
{
    for (struct span one; span_next(&by_type, ',', &one);) {
        size_t colon = span_find_byte(one, ':');
        uint32_t type = map_find(&counts->types, span_part(one, 0, colon));
        size_t expected = strtoul(one.data + colon + 1, NULL, 10);
        if (span_equal(span_part(one, 0, colon), SPAN("unknown")))
            continue;
        if (type == MAP_NONE || counts->of_type[type] < expected)
            return false;
    }
    return true;
}

static size_t check_line(struct span line)
{
    struct span name = suite_cell(&line);
    suite_cell(&line);
    size_t records = strtoul(suite_cell(&line).data, NULL, 10);
    struct span by_type = suite_cell(&line);
    suite_cell(&line);
    struct span error = suite_cell(&line);
    char path[512];
    snprintf(path, sizeof path, "warc/%.*s", SPAN_FORMAT(name));
    if (span_find(name, SPAN(".arc")) != SPAN_NOT_FOUND ||
        span_find(name, SPAN("format/gzip/a")) != SPAN_NOT_FOUND || records == 0)
        return 0; // not WARC
    struct counts counts = {0};
    arena_init(&counts.arena);
    map_init(&counts.types);
    count_records(suite_path(path), &counts);
    bool is_right = error.size != 0 ? counts.whole >= records
                                    : counts.whole == records && counts.faulty == 0;
    if (!is_right || !has_types(&counts, by_type))
        print_message("%.*s: %zu records and %zu faulty, not %zu\n", SPAN_FORMAT(name),
                      counts.whole, counts.faulty, records);
    is_right = is_right && has_types(&counts, by_type);
    map_release(&counts.types);
    arena_release(&counts.arena);
    return !is_right;
}

static void test_suite_counts(void **state)
{
    (void)state;
    const char *path = suite_path("warc/reference_counts.tsv");
    if (path == NULL)
        skip();
    struct buffer reference = suite_file(path);
    struct span rest = buffer_span(&reference), line;
    size_t errors = 0;
    span_next_line(&rest, &line);
    while (span_next_line(&rest, &line))
        errors += check_line(line);
    buffer_release(&reference);
    assert_int_equal(errors, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_suite_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
