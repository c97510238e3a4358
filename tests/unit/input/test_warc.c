// SPDX-License-Identifier: MIT
#define _GNU_SOURCE
#include "input/warc_reader.h"

#include "base/deflate.h"
#include "base/map.h"
#include "input/message_header.h"
#include "pages.h"
#include "suite.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
// clang-format off
#include <cmocka.h>
// clang-format on

enum { PAGE_BYTES = 1 << 20 };

static void add_record(struct buffer *out, const char *type, struct span block,
                       long length)
{
    buffer_append_format(
        out,
        "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: http://x.example/%s\r\n"
        "WARC-Date: 2024-02-29T23:30:00.5-01:00\r\n"
        "Content-Type: application/http\r\nContent-Length: %ld\r\n\r\n",
        type, type, length >= 0 ? length : (long)block.size);
    buffer_append(out, block);
    buffer_append(out, SPAN("\r\n\r\n"));
}

static const char *const plain =
    "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=UTF-8\r\n\r\n<p>hello";

static void expect(const char *name, const struct buffer *bytes, const char *expected)
{
    struct buffer pages = pages_of(name, buffer_span(bytes), PAGE_BYTES);
    assert_string_equal(buffer_string(&pages), expected);
    buffer_release(&pages);
}

#define URL "http://x.example/response 2024-03-01T00:30:00Z "

static void test_record_types(void **state)
{
    (void)state;
    struct buffer file;
    buffer_init(&file, BUFFER_NO_CEILING);
    add_record(&file, "warcinfo", SPAN("software: x"), -1);
    add_record(&file, "request", SPAN("GET / HTTP/1.1\r\n\r\n"), -1);
    add_record(&file, "response", span_of(plain), -1);
    add_record(&file, "revisit", SPAN("HTTP/1.1 304 Not Modified\r\n\r\n"), -1);
    add_record(
        &file, "response",
        SPAN("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG\r\n\x1A\n"), -1);
    expect("types.warc", &file,
           "types.warc!00003 8 " URL "UTF-8 - \n"
           "types.warc!00004 0 http://x.example/revisit   - revisit@613,\n");
    buffer_release(&file);
}

static void test_http_bodies(void **state)
{
    (void)state;
    struct buffer file, body;
    buffer_init(&file, BUFFER_NO_CEILING);
    buffer_init(&body, BUFFER_NO_CEILING);
    add_record(&file, "response",
               SPAN("HTTP/1.1 200 OK\nTransfer-Encoding: "
                    "chunked\n\n5;x\r\n<p>he\r\n3\r\nllo\r\n0\r\n\r\n"),
               -1);
    add_record(
        &file, "response",
        SPAN("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n<p>not chunked"), -1);
    add_record(&file, "response",
               SPAN("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nF\r\n<p>cut"),
               -1);
    add_record(&file, "response",
               SPAN("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n<p>cut"), -1);
    add_record(&file, "response",
               SPAN("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n<p>not packed"),
               -1);
    buffer_append(&body, SPAN("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"));
    deflate_gzip(SPAN("<p>packed"), &body);
    add_record(&file, "response", buffer_span(&body), -1);
    // Packed twice, and on the way only.
    struct buffer once;
    buffer_init(&once, BUFFER_NO_CEILING);
    deflate_gzip(SPAN("<p>packed"), &once);
    buffer_clear(&body);
    buffer_append(&body, SPAN("HTTP/1.1 200 OK\r\nContent-Encoding: gzip, gzip\r\n\r\n"));
    deflate_gzip(buffer_span(&once), &body);
    add_record(&file, "response", buffer_span(&body), -1);
    buffer_clear(&body);
    buffer_append(&body, SPAN("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n"));
    buffer_append(&body, buffer_span(&once));
    add_record(&file, "response", buffer_span(&body), -1);
    buffer_release(&once);
    expect("http.warc", &file,
           "http.warc!00001 8 " URL " - \n"
           "http.warc!00002 14 " URL " - \n"
           "http.warc!00003 6 " URL " T truncated@,\n"
           "http.warc!00004 6 " URL " T truncated@,\n"
           "http.warc!00005 13 " URL " - \n"
           "http.warc!00006 9 " URL " - \n"
           "http.warc!00007 9 " URL " - \n"
           "http.warc!00008 9 " URL " - \n");
    buffer_release(&body);
    buffer_release(&file);
}

// Errors and redirects are no pages; a status line without a number says nothing.
static void test_http_statuses(void **state)
{
    (void)state;
    static const struct {
        const char *answer, *expected;
    } cases[] = {
        {"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>a vs b",
         "s!00001 0 http://x.example/response   - http-status@0,\n"},
        {"HTTP/1.0 503\n\n<p>later",
         "s!00001 0 http://x.example/response   - http-status@0,\n"},
        {"HTTP/1.1 301 Moved\r\nLocation: /b\r\n\r\n",
         "s!00001 0 http://x.example/response   - http-status@0,\n"},
        {"HTTP/1.1 404 Not Found\r\nContent-Type: image/png\r\n\r\n\x89PNG", ""},
        {"HTTP/2 203\r\n\r\n<p>", "s!00001 3 " URL " - \n"},
        {"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\n<p>",
         "s!00001 3 " URL " - \n"},
        {"HTTP/1.1 OK\r\n\r\n<p>", "s!00001 3 " URL " - \n"},
        {"HTTP/1.1 206 Partial Content\r\n\r\n<p>", "s!00001 3 " URL " T truncated@,\n"},
        {"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n\x8B\x03\x80<p>\x03",
         "s!00001 0 http://x.example/response   - unreadable@0,\n"},
        {"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n<p>undone",
         "s!00001 9 " URL " - \n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer file;
        buffer_init(&file, BUFFER_NO_CEILING);
        add_record(&file, "response", span_of(cases[i].answer), -1);
        expect("s", &file, cases[i].expected);
        buffer_release(&file);
    }
}

static void test_wrong_lengths(void **state)
{
    (void)state;
    static const long lengths[] = {10, 300, 999999};
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        struct buffer file;
        buffer_init(&file, BUFFER_NO_CEILING);
        add_record(&file, "response", span_of(plain), -1);
        char expected[64];
        snprintf(expected, sizeof expected, "damaged-container@%zu,", file.size);
        add_record(&file, "response", span_of(plain), lengths[i]);
        add_record(&file, "response", span_of(plain), -1);
        add_record(&file, "response", span_of(plain), -1);
        struct buffer pages = pages_of("l.warc", buffer_span(&file), PAGE_BYTES);
        const char *text = buffer_string(&pages);
        assert_non_null(strstr(text, "l.warc!00001 8 "));
        assert_non_null(strstr(text, "l.warc!00002 "));
        assert_non_null(strstr(text, expected));
        assert_non_null(strstr(text, "l.warc!00004 8 "));
        buffer_release(&pages);
        buffer_release(&file);
    }
}

static void test_line_feeds_and_missing_ends(void **state)
{
    (void)state;
    struct buffer file;
    buffer_init(&file, BUFFER_NO_CEILING);
    for (int i = 0; i < 3; i++)
        buffer_append(&file,
                      SPAN("WARC/1.1\nwarc-type: RESOURCE\nwarc-target-uri: <http://x/>\n"
                           "content-type: text/html\ncontent-length: 4\n\n<hr>"));
    expect("lf.warc", &file,
           "lf.warc!00001 4 http://x/   - \n"
           "lf.warc!00002 4 http://x/   - \n"
           "lf.warc!00003 4 http://x/   - \n");
    buffer_release(&file);
}

static void test_packings(void **state)
{
    (void)state;
    struct buffer record, file, packed[4];
    buffer_init(&record, BUFFER_NO_CEILING);
    buffer_init(&file, BUFFER_NO_CEILING);
    for (size_t i = 0; i < 4; i++)
        buffer_init(&packed[i], BUFFER_NO_CEILING);
    add_record(&record, "response", span_of(plain), -1);
    for (int i = 0; i < 3; i++) {
        buffer_append(&file, buffer_span(&record));
        deflate_gzip(buffer_span(&record), &packed[0]);
        pages_zstd(buffer_span(&record), &packed[1]);
    }
    deflate_gzip(buffer_span(&file), &packed[2]);
    // Members that end anywhere, as parallel compressors make them.
    for (size_t at = 0; at < file.size; at += 100)
        deflate_gzip(span_part(buffer_span(&file), at, at + 100), &packed[3]);
    for (size_t i = 0; i < 4; i++) {
        expect("p", &packed[i],
               "p!00001 8 " URL "UTF-8 - \np!00002 8 " URL "UTF-8 - \np!00003 8 " URL
               "UTF-8 - \n");
        buffer_release(&packed[i]);
    }
    buffer_release(&record);
    buffer_release(&file);
}

static void test_lengths_that_are_none(void **state)
{
    (void)state;
    static const char *const lengths[] = {"-1",  "",   "abc", "9223372036854775808",
                                          "1e3", "0x4"};
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        struct buffer file;
        buffer_init(&file, BUFFER_NO_CEILING);
        buffer_append_format(
            &file, "WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: %s\r\n\r\n",
            lengths[i]);
        buffer_append(&file, SPAN("<p>\r\n\r\n"));
        add_record(&file, "response", span_of(plain), -1);
        expect("none", &file,
               "none!00001 0    - damaged-container@0,\nnone!00002 8 " URL "UTF-8 - \n");
        buffer_release(&file);
    }
}

static void test_text_of_pages(void **state)
{
    (void)state;
    struct buffer file;
    buffer_init(&file, BUFFER_NO_CEILING);
    buffer_append(
        &file, SPAN("WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\n"
                    "WARC-Target-URI: http://x/a b\xFF%20!\r\n"
                    "WARC-Truncated: length\r\nContent-Length: 4\r\n\r\ntext\r\n\r\n"));
    expect("x.wet", &file, "x.wet!00001 4 http://x/a%20b%FF%20!  utf-8 T truncated@,\n");
    buffer_release(&file);
}

static void test_large_records(void **state)
{
    (void)state;
    struct buffer file, body, packed;
    buffer_init(&file, BUFFER_NO_CEILING);
    buffer_init(&body, BUFFER_NO_CEILING);
    buffer_init(&packed, BUFFER_NO_CEILING);
    for (size_t i = 0; i < 8 * PAGE_BYTES; i++)
        buffer_append_byte(&body, 'x');
    buffer_append(&packed, SPAN("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"));
    deflate_gzip(buffer_span(&body), &packed);
    add_record(&file, "resource", buffer_span(&body), -1);
    add_record(&file, "response", buffer_span(&body), -1);
    add_record(&file, "response", buffer_span(&packed), -1);
    add_record(&file, "response", span_of(plain), -1);
    struct buffer pages = pages_of("big", buffer_span(&file), PAGE_BYTES);
    const char *text = buffer_string(&pages);
    assert_non_null(strstr(text, "big!00003 0 " URL " T oversized@"));
    assert_non_null(strstr(text, "big!00004 8 " URL "UTF-8 - \n"));
    buffer_release(&pages);
    buffer_release(&packed);
    buffer_release(&body);
    buffer_release(&file);
}

// 300 MB of zeros in 300 KB: given up long before they are through.
static void test_bomb(void **state)
{
    (void)state;
    static char zeros[1 << 20];
    struct buffer record, file, member;
    buffer_init(&record, BUFFER_NO_CEILING);
    buffer_init(&member, BUFFER_NO_CEILING);
    buffer_init(&file, BUFFER_NO_CEILING);
    add_record(&record, "resource", SPAN(""), 1L << 40);
    deflate_gzip(buffer_span(&record), &file);
    deflate_gzip((struct span){zeros, sizeof zeros}, &member);
    for (int i = 0; i < 300; i++)
        buffer_append(&file, buffer_span(&member));
    expect("bomb", &file, "bomb!00001 0    - damaged-container@0,\n");
    buffer_release(&member);
    buffer_release(&record);
    buffer_release(&file);
}

static void test_first_member_damaged(void **state)
{
    (void)state;
    struct buffer record, file;
    buffer_init(&record, BUFFER_NO_CEILING);
    buffer_init(&file, BUFFER_NO_CEILING);
    buffer_append(&file, SPAN("\x1F\x8B\x08\0\0\0\0\0\0\3\xFF\xFF\xFF"));
    add_record(&record, "response", span_of(plain), -1);
    deflate_gzip(buffer_span(&record), &file);
    expect("first", &file,
           "first 0    - damaged-container@0,\nfirst!00001 8 " URL "UTF-8 - \n");
    buffer_release(&record);
    buffer_release(&file);
}

static void test_damaged_member(void **state)
{
    (void)state;
    struct buffer file, record;
    size_t begin[4];
    buffer_init(&file, BUFFER_NO_CEILING);
    buffer_init(&record, BUFFER_NO_CEILING);
    add_record(&record, "response", span_of(plain), -1);
    for (size_t i = 0; i < 4; i++) {
        begin[i] = file.size;
        deflate_gzip(buffer_span(&record), &file);
    }
    for (size_t at = begin[1]; at < begin[2]; at++) {
        file.data[at] ^= 0x10;
        struct buffer pages = pages_of("d.warc.gz", buffer_span(&file), PAGE_BYTES);
        const char *text = buffer_string(&pages);
        size_t whole = 0;
        for (const char *next = text; (next = strstr(next, " 8 " URL "UTF-8 - \n"));
             next++)
            whole++;
        // Bits of the header that nobody reads (time, system) do no damage.
        bool is_told = strstr(text, "damaged-container@") != NULL;
        if (strstr(text, "d.warc.gz!00001 8 ") == NULL ||
            (is_told ? whole != 3 : whole != 4))
            fail_msg("flip at %zu: %s", at - begin[1], text);
        buffer_release(&pages);
        file.data[at] ^= 0x10;
    }
    buffer_release(&record);
    buffer_release(&file);
}

static void test_cut_anywhere(void **state)
{
    (void)state;
    struct buffer plain_file, packed, record;
    buffer_init(&plain_file, BUFFER_NO_CEILING);
    buffer_init(&packed, BUFFER_NO_CEILING);
    buffer_init(&record, BUFFER_NO_CEILING);
    add_record(&record, "response", span_of(plain), -1);
    deflate_gzip(buffer_span(&record), &packed);
    size_t first = packed.size;
    deflate_gzip(buffer_span(&record), &packed);
    for (size_t size = first; size < packed.size; size++) {
        struct buffer pages =
            pages_of("c", span_part(buffer_span(&packed), 0, size), PAGE_BYTES);
        assert_non_null(strstr(buffer_string(&pages), "c!00001 8 " URL "UTF-8 - \n"));
        buffer_release(&pages);
    }
    for (size_t size = 20; size < record.size; size++) {
        struct buffer pages =
            pages_of("c", span_part(buffer_span(&record), 0, size), PAGE_BYTES);
        const char *text = buffer_string(&pages);
        assert_true(strstr(text, "c!00001 ") == text && strstr(text, "c!00002") == NULL);
        assert_true(size >= record.size - 4 ||
                    strstr(text, "damaged-container@0,") != NULL);
        buffer_release(&pages);
    }
    buffer_release(&plain_file);
    buffer_release(&packed);
    buffer_release(&record);
}

static int end_folder(void **state)
{
    (void)state;
    pages_end_folder();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_record_types),
        cmocka_unit_test(test_http_bodies),
        cmocka_unit_test(test_http_statuses),
        cmocka_unit_test(test_wrong_lengths),
        cmocka_unit_test(test_line_feeds_and_missing_ends),
        cmocka_unit_test(test_packings),
        cmocka_unit_test(test_lengths_that_are_none),
        cmocka_unit_test(test_text_of_pages),
        cmocka_unit_test(test_large_records),
        cmocka_unit_test(test_bomb),
        cmocka_unit_test(test_first_member_damaged),
        cmocka_unit_test(test_damaged_member),
        cmocka_unit_test(test_cut_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, end_folder);
}
