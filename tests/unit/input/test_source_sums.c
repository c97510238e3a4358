// SPDX-License-Identifier: MIT
#define _GNU_SOURCE
#include "input/source.h"

#include "base/deflate.h"
#include "input/stream.h"
#include "pages.h"
// clang-format off
#include "cmocka_unit.h"
// clang-format on

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static int begin(void **state)
{
    (void)state;
    pages_folder();
    return 0;
}

static int end(void **state)
{
    (void)state;
    pages_end_folder();
    return 0;
}

struct told {
    struct buffer lines; // "path sum\n" for each packed file
    size_t pages;
    const char *root;
};

static void tell(void *context, const char *root, struct span path,
                 const char sha256[DIGEST_HEX_SIZE])
{
    struct told *told = context;
    assert_ptr_equal(root, told->root);
    buffer_append_format(&told->lines, "%.*s %.*s\n", SPAN_FORMAT(path), DIGEST_HEX_SIZE,
                         sha256);
}

static struct told sums_of(const char *path, bool is_all)
{
    const struct limits limits = LIMITS_DEFAULT;
    struct told told = {.root = path};
    const struct source_sums sums = {tell, &told, is_all};
    struct source *source = NULL;
    struct raw_page raw;
    buffer_init(&told.lines, BUFFER_NO_CEILING);
    raw_page_init(&raw, limits.page_bytes);
    assert_int_equal(source_open(&path, 1, &limits, &source, NULL), STATUS_OK);
    assert_true(source_is_repeatable(source));
    source_sum(source, &sums);
    while (source_next(source, &raw)) {
        told.pages++;
        assert_ptr_equal(raw.root, path);
        assert_true(!is_all || !raw.is_packed);
    }
    source_close(source);
    raw_page_release(&raw);
    return told;
}

static void expect(struct buffer *out, const char *name, struct span bytes)
{
    char hex[DIGEST_HEX_SIZE], path[64];
    snprintf(path, sizeof path, "f/%s", name);
    pages_write(path, bytes);
    digest_of(bytes, hex);
    buffer_append_format(out, "%s %.*s\n", name, DIGEST_HEX_SIZE, hex);
}

// More than the window of a file, and hard to pack.
static struct span noise(void)
{
    enum { SIZE = 400000 };
    static char bytes[SIZE];
    uint32_t state = 1;
    for (size_t i = 0; i < SIZE; i++) {
        state = state * 1664525 + 1013904223;
        bytes[i] = (char)('a' + (state >> 24) % 26);
    }
    return (struct span){bytes, SIZE};
}

static void make_files(struct buffer *out)
{
    struct buffer packed;
    buffer_init(&packed, BUFFER_NO_CEILING);
    deflate_gzip(noise(), &packed);
    struct span whole = buffer_span(&packed);
    assert_true(whole.size > 200000);
    expect(out, "cut.gz", span_part(whole, 0, 150000));
    expect(out, "damaged-at-once.gz", SPAN("\x1F\x8B\x08\0\0\0\0\0\0\3\xFF\xFF not so"));
    packed.data[170000] ^= 5; // the reader goes back to look for another member
    expect(out, "damaged.gz", whole);
    packed.data[170000] ^= 5;
    expect(
        out, "empty.warc",
        SPAN("WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 2\r\n\r\nhi\r\n\r\n"));
    buffer_append(&packed, noise()); // what nobody reads
    expect(out, "tail.gz", buffer_span(&packed));
    buffer_release(&packed);
}

static void test_all_bytes_of_packed_files_are_summed(void **state)
{
    (void)state;
    char folder[256];
    struct buffer expected;
    buffer_init(&expected, BUFFER_NO_CEILING);
    snprintf(folder, sizeof folder, "%s/f", pages_folder());
    assert_int_equal(mkdir(folder, 0755), 0);
    make_files(&expected);
    pages_write("f/page.txt", SPAN("plain"));
    struct told read = sums_of(folder, false), summed = sums_of(folder, true);
    assert_string_equal(buffer_string(&read.lines), buffer_string(&expected));
    assert_string_equal(buffer_string(&summed.lines), buffer_string(&expected));
    assert_true(read.pages > 4);
    assert_int_equal(summed.pages, 1);
    buffer_release(&read.lines);
    buffer_release(&summed.lines);
    buffer_release(&expected);
}

static void test_a_pipe_cannot_be_read_again(void **state)
{
    (void)state;
    const struct limits limits = LIMITS_DEFAULT;
    char pipe_path[256];
    snprintf(pipe_path, sizeof pipe_path, "%s/pipe", pages_folder());
    assert_int_equal(mkfifo(pipe_path, 0600), 0);
    const char *const lists[][2] = {{"-", pages_folder()}, {pipe_path, "/nonexistent"}};
    for (size_t i = 0; i < 2; i++) {
        struct source *source = NULL;
        assert_int_equal(source_open(lists[i], 2, &limits, &source, NULL), STATUS_OK);
        assert_false(source_is_repeatable(source));
        source_close(source);
    }
}

// As of a disk that is flaky: what came of the file has a gap that its bytes have not.
static void test_a_sum_of_what_was_refused_once_tells_so(void **state)
{
    (void)state;
    char path[256], hex[DIGEST_HEX_SIZE], expected[DIGEST_HEX_SIZE];
    struct stream stream = {.fd = -1};
    snprintf(path, sizeof path, "%s/noise", pages_folder());
    pages_write("noise", noise());
    digest_of(noise(), expected);
    for (int fails = 0; fails < 2; fails++) {
        int file = open(path, O_RDONLY), kept = dup(file);
        int folder = open(pages_folder(), O_RDONLY); // reading it is refused
        stream_open_file(&stream, file);
        assert_int_equal(stream_peek(&stream, 1).data[0], noise().data[0]);
        stream_sum_begin(&stream);
        stream_skip(&stream, STREAM_WINDOW);
        assert_true(dup2(fails ? folder : kept, file) == file);
        assert_int_equal(stream_peek(&stream, 1).size == 0, fails);
        assert_true(dup2(kept, file) == file);
        assert_int_equal(stream_sum_end(&stream, hex), !fails);
        assert_memory_equal(hex, expected, DIGEST_HEX_SIZE);
        stream_close(&stream);
        close(kept);
        close(folder);
    }
    stream_release(&stream);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_bytes_of_packed_files_are_summed),
        cmocka_unit_test(test_a_pipe_cannot_be_read_again),
        cmocka_unit_test(test_a_sum_of_what_was_refused_once_tells_so),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
