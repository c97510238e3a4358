// SPDX-License-Identifier: MIT
#define _GNU_SOURCE
#include "input/source.h"

#include "base/deflate.h"
#include "input/page_id.h"
#include "pages.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>
// clang-format off
#include <cmocka.h>
// clang-format on

enum { PAGE_BYTES = 4096 };

static const char *at(const char *name)
{
    static char paths[4][512];
    static unsigned next;
    char *path = paths[next++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", pages_folder(), name);
    return path;
}

static void make_folder(const char *name)
{
    assert_int_equal(mkdir(at(name), 0755), 0);
}

static void write_text(const char *name)
{
    pages_write(name, SPAN("text"));
}

static void expect_paths(const char *const *paths, size_t count, const char *expected)
{
    struct buffer pages = pages_of_paths(paths, count, PAGE_BYTES);
    assert_string_equal(buffer_string(&pages), expected);
    buffer_release(&pages);
}

static void expect_folder(const char *name, const char *expected)
{
    const char *paths[] = {at(name)};
    expect_paths(paths, 1, expected);
}

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

static void test_order_is_that_of_page_ids(void **state)
{
    (void)state;
    make_folder("t");
    make_folder("t/a");
    write_text("t/a/z");
    write_text("t/a.html"); // '.' sorts before '/'
    write_text("t/a0");     // and '0' behind it
    write_text("t/B");
    make_folder("t/empty");
    expect_folder("t", "B 4    - \na.html 4    - \na/z 4    - \na0 4    - \n");
}

static void test_page_ids_of_several_paths(void **state)
{
    (void)state;
    make_folder("x");
    write_text("x/one");
    write_text("b.html");
    const char *paths[] = {at("x//"), at("b.html"), at("x/one")};
    expect_paths(paths, 3, "b.html 4    - \none 4    - \nx/one 4    - \n");
}

static void test_names_of_any_bytes(void **state)
{
    (void)state;
    make_folder("n");
    write_text("n/-rf");
    write_text("n/a b!c%");
    write_text("n/new\nline\x1B\x7F");
    write_text("n/\xC3\xA9\xFF");
    expect_folder("n", "-rf 4    - \na%20b%21c%25 4    - \nnew%0Aline%1B%7F 4    - \n"
                       "\xC3\xA9%FF 4    - \n");
}

static void test_names_come_back(void **state)
{
    (void)state;
    char every[255];
    for (size_t i = 0; i < sizeof every; i++)
        every[i] = (char)(i + 1);
    struct buffer escaped, name;
    buffer_init(&escaped, BUFFER_NO_CEILING);
    buffer_init(&name, BUFFER_NO_CEILING);
    page_id_escape(&escaped, (struct span){every, sizeof every});
    page_id_unescape(&name, buffer_span(&escaped));
    assert_true(span_equal(buffer_span(&name), (struct span){every, sizeof every}));
    buffer_release(&escaped);
    buffer_release(&name);
}

static void make_socket(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    assert_true(strlen(path) < sizeof address.sun_path);
    strcpy(address.sun_path, path);
    assert_int_equal(bind(fd, (struct sockaddr *)&address, sizeof address), 0);
    close(fd);
}

static void test_what_is_no_file(void **state)
{
    (void)state;
    make_folder("s");
    write_text("s/.hidden");
    write_text("s/file");
    assert_int_equal(symlink("file", at("s/link")), 0);
    assert_int_equal(symlink(".", at("s/loop")), 0);
    assert_int_equal(symlink("nowhere", at("s/none")), 0);
    assert_int_equal(mkfifo(at("s/pipe"), 0644), 0);
    make_socket(at("s/socket"));
    expect_folder("s",
                  "file 4    - \nlink 0    - skipped-file@,\nloop 0    - skipped-file@,\n"
                  "none 0    - skipped-file@,\npipe 0    - skipped-file@,\n"
                  "socket 0    - skipped-file@,\n");
    expect_folder("s/link", "link 4    - \n"); // named by somebody: followed
    expect_folder("s/pipe", "pipe 0    - \n"); // nobody writes to it
    const char *paths[] = {"/dev/zero"};
    expect_paths(paths, 1, "zero 0    - skipped-file@,\n");
}

static void test_missing_paths(void **state)
{
    (void)state;
    write_text("there");
    const char *paths[] = {at("missing"), at("there")};
    expect_paths(paths, 2, "missing 0    - unreadable@,\nthere 4    - \n");
    const char *missing[] = {at("missing")};
    struct source *source = NULL;
    struct error error;
    const struct limits limits = LIMITS_DEFAULT;
    assert_int_equal(source_open(missing, 1, &limits, &source, &error), STATUS_INPUT);
    assert_null(source);
    assert_non_null(strstr(error.message, "missing: No such file"));
}

static void test_folders_of_saved_pages(void **state)
{
    (void)state;
    make_folder("c");
    write_text("c/page one.html");
    make_folder("c/page one_files");
    write_text("c/page one_files/frame.html");
    make_folder("c/other_files");
    write_text("c/other_files/a.html");
    write_text("c/seite.htm");
    make_folder("c/seite-Dateien");
    write_text("c/seite-Dateien/b.html");
    write_text("c/oldal.Html");
    make_folder("c/oldal_elemei");
    write_text("c/oldal_elemei/b.html");
    write_text("c/word");
    make_folder("c/word.files");
    write_text("c/word.files/b.html");
    expect_folder("c", "oldal.Html 4    - \nother_files/a.html 4    - \n"
                       "page%20one.html 4    - \nseite.htm 4    - \nword 4    - \n");
}

static void test_sizes(void **state)
{
    (void)state;
    make_folder("z");
    write_text("z/huge");
    assert_int_equal(truncate(at("z/huge"), (off_t)1 << 30), 0);
    char page[PAGE_BYTES + 1];
    memset(page, 'x', sizeof page);
    pages_write("z/most", (struct span){page, PAGE_BYTES});
    pages_write("z/over", (struct span){page, PAGE_BYTES + 1});
    struct buffer packed;
    buffer_init(&packed, BUFFER_NO_CEILING);
    deflate_gzip((struct span){page, PAGE_BYTES + 1}, &packed);
    pages_write("z/packed", buffer_span(&packed));
    buffer_release(&packed);
    write_text("z/~none");
    assert_int_equal(truncate(at("z/~none"), 0), 0);
    clock_t before = clock();
    expect_folder("z",
                  "huge 0    - oversized@,\nmost 4096    - \nover 0    - oversized@,\n"
                  "packed 0    - oversized@,\n~none 0    - \n");
    assert_true(clock() - before < CLOCKS_PER_SEC);
}

// Bytes beyond the window of a file go to the page without it.
static void test_long_files_come_whole(void **state)
{
    (void)state;
    enum { SIZE = 3 * 128 * 1024 + 100 };
    char *bytes = malloc(SIZE);
    assert_non_null(bytes);
    for (size_t i = 0; i < SIZE; i++)
        bytes[i] = (char)('a' + (i * 2654435761u >> 13) % 26);
    pages_write("long", (struct span){bytes, SIZE});
    for (size_t most = SIZE - 1; most <= SIZE; most++) {
        const char *paths[] = {at("long")};
        struct limits limits = LIMITS_DEFAULT;
        limits.page_bytes = most;
        struct source *source = NULL;
        struct error error;
        assert_int_equal(source_open(paths, 1, &limits, &source, &error), STATUS_OK);
        struct raw_page raw;
        raw_page_init(&raw, SIZE);
        assert_true(source_next(source, &raw));
        assert_int_equal(raw.has_page, most == SIZE);
        if (raw.has_page)
            assert_true(span_equal(buffer_span(&raw.bytes), (struct span){bytes, SIZE}));
        raw_page_release(&raw);
        source_close(source);
    }
    free(bytes);
}

static void test_packed_pages(void **state)
{
    (void)state;
    make_folder("p");
    struct buffer packed, twice;
    buffer_init(&packed, BUFFER_NO_CEILING);
    buffer_init(&twice, BUFFER_NO_CEILING);
    deflate_gzip(SPAN("first, "), &packed);
    size_t second_begin = packed.size;
    deflate_gzip(SPAN("second"), &packed);
    size_t tail_begin = packed.size;
    pages_write("p/members.html", buffer_span(&packed));
    pages_write("p/cut.html", span_part(buffer_span(&packed), 0, packed.size - 8));
    deflate_gzip(buffer_span(&packed), &twice);
    pages_write("p/twice.txt", buffer_span(&twice));
    buffer_append(&packed, SPAN("tail"));
    pages_write("p/tail.html", buffer_span(&packed));
    buffer_clear(&packed);
    pages_zstd(SPAN("page"), &packed);
    pages_write("p/frame.html", buffer_span(&packed));
    char expected[512];
    snprintf(expected, sizeof expected,
             "cut.html 13    T damaged-container@%zu,truncated@,\n"
             "frame.html 4    - \n"
             "members.html 13    - \n"
             "tail.html 13    - damaged-container@%zu,\n"
             "twice.txt 13    - \n",
             second_begin, tail_begin);
    expect_folder("p", expected);
    buffer_release(&packed);
    buffer_release(&twice);
}

static void test_depth(void **state)
{
    (void)state;
    make_folder("deep");
    int fd = open(at("deep"), O_RDONLY | O_DIRECTORY);
    for (int i = 0; i < 200; i++) {
        assert_int_equal(mkdirat(fd, "d", 0755), 0);
        int inner = openat(fd, "d", O_RDONLY | O_DIRECTORY);
        close(fd);
        fd = inner;
    }
    close(fd);
    const char *paths[] = {at("deep")};
    struct buffer pages = pages_of_paths(paths, 1, PAGE_BYTES);
    assert_non_null(strstr(buffer_string(&pages), "/d/ 0    - skipped-file@,\n"));
    buffer_release(&pages);
}

static void test_not_a_page(void **state)
{
    (void)state;
    make_folder("m");
    pages_write("m/picture.html", SPAN("\x89PNG\r\n\x1A\n...."));
    pages_write("m/report.txt", SPAN("%PDF-1.7"));
    char tar[512] = "page.txt";
    memcpy(tar + 257, "ustar", 5);
    pages_write("m/pages.tar", (struct span){tar, sizeof tar});
    struct buffer packed[2];
    for (size_t i = 0; i < 2; i++)
        buffer_init(&packed[i], BUFFER_NO_CEILING);
    for (size_t i = 0; i < 5; i++) {
        buffer_clear(&packed[i % 2]);
        deflate_gzip(buffer_span(&packed[1 - i % 2]), &packed[i % 2]);
    }
    pages_write("m/five.gz", buffer_span(&packed[0]));
    for (size_t i = 0; i < 2; i++)
        buffer_release(&packed[i]);
    expect_folder("m", "five.gz 0    - not-a-page@,\npages.tar 0    - not-a-page@,\n"
                       "picture.html 0    - not-a-page@,\n"
                       "report.txt 0    - not-a-page@,\n");
}

static size_t open_descriptors(void)
{
    size_t count = 0;
    for (int fd = 0; fd < 256; fd++)
        count += fcntl(fd, F_GETFD) >= 0;
    return count;
}

static void test_closing_early_leaks_nothing(void **state)
{
    (void)state;
    make_folder("e");
    make_folder("e/f");
    write_text("e/f/g");
    write_text("e/f/h");
    size_t before = open_descriptors();
    const char *paths[] = {at("e")};
    const struct limits limits = LIMITS_DEFAULT;
    struct source *source;
    struct raw_page raw;
    raw_page_init(&raw, limits.page_bytes);
    assert_int_equal(source_open(paths, 1, &limits, &source, NULL), STATUS_OK);
    assert_true(source_next(source, &raw));
    assert_int_equal(source_progress(source).bytes_done, 4);
    source_close(source);
    raw_page_release(&raw);
    assert_int_equal(open_descriptors(), before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order_is_that_of_page_ids),
        cmocka_unit_test(test_page_ids_of_several_paths),
        cmocka_unit_test(test_names_of_any_bytes),
        cmocka_unit_test(test_names_come_back),
        cmocka_unit_test(test_what_is_no_file),
        cmocka_unit_test(test_missing_paths),
        cmocka_unit_test(test_folders_of_saved_pages),
        cmocka_unit_test(test_sizes),
        cmocka_unit_test(test_long_files_come_whole),
        cmocka_unit_test(test_packed_pages),
        cmocka_unit_test(test_depth),
        cmocka_unit_test(test_not_a_page),
        cmocka_unit_test(test_closing_early_leaks_nothing),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
