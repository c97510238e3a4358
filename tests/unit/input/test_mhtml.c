// SPDX-License-Identifier: MIT
#include "input/mhtml.h"

#include "input/transfer_coding.h"
#include "pages.h"
#include "suite.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
// clang-format off
#include <cmocka.h>
// clang-format on

enum { PAGE_BYTES = 4 << 20 };

static void expect(const char *file, const char *expected)
{
    struct buffer pages = pages_of("s.mhtml", span_of(file), PAGE_BYTES);
    assert_string_equal(buffer_string(&pages), expected);
    buffer_release(&pages);
}

#define HEADER                                                                           \
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://x.example/a-vs-b\r\n"  \
    "Subject: a\r\nDate: Tue, 3 Mar 2020 23:49:41 -0130\r\nMIME-Version: 1.0\r\n"        \
    "Content-Type: "                                                                     \
    "multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--B--\"\r\n\r\n"
#define WHEN "2020-03-04T01:19:41Z "

static void test_parts(void **state)
{
    (void)state;
    expect(HEADER
           "preamble\r\n----B--\r\nContent-Type: text/css\r\n\r\nbody{}\r\n"
           "----B--\r\nContent-Type: TEXT/HTML; charset=utf-8\r\n"
           "Content-Transfer-Encoding: Quoted-Printable\r\n"
           "Content-Location: https://x.example/a-vs-b\r\n\r\n<p>=3D=\r\n1=C3=A9 \r\n"
           "----B--\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n"
           "Content-Location: cid:frame@x\r\n\r\nPGg\r\nxPg==\r\n"
           "----B--\r\nContent-Type: text/plain\r\n\r\nno page\r\n----B----\r\nepilogue",
           "s.mhtml!2 7 https://x.example/a-vs-b " WHEN "utf-8 - \n"
           "s.mhtml!3 4  " WHEN " - \n");
}

static void test_nested_parts(void **state)
{
    (void)state;
    expect(HEADER "----B--\nContent-Type: multipart/alternative; boundary=in ner\n\n"
                  "--in ner\nContent-Type: text/html\n\n<p>one\n--in ner--\n"
                  "----B--\nContent-Type: text/html\n\n<p>two\n----B----\n",
           "s.mhtml!1 6 https://x.example/a-vs-b " WHEN " - \n"
           "s.mhtml!2 6  " WHEN " - \n");
}

// The page's own part gets the message's address, wherever it stands.
static void test_root(void **state)
{
    (void)state;
    expect(HEADER "----B--\nContent-Type: image/gif\n\nGIF\n"
                  "----B--\nContent-Type: Text/HTML; charset=utf-8\n\n<p>one\n"
                  "----B--\nContent-Type: text/html\n\n<p>two\n----B----\n",
           "s.mhtml!2 6 https://x.example/a-vs-b " WHEN "utf-8 - \n"
           "s.mhtml!3 6  " WHEN " - \n");
    expect(HEADER "----B--\nContent-Type: text/html\nContent-Location: cid:f\n\n<p>\n"
                  "----B--\nContent-Type: text/plain\n"
                  "Content-Location: https://x.example/a-vs-b\n\ntext\n----B----\n",
           "s.mhtml!1 3  " WHEN " - \n"
           "s.mhtml!2 4 https://x.example/a-vs-b " WHEN " - \n");
    expect("MIME-Version: 1.0\nContent-Location: http://x/\nContent-Type: "
           "multipart/related; start=\"<r@x>\"; boundary=b\n\n"
           "--b\nContent-Type: text/html\n\n<p>frame\n"
           "--b\nContent-Type: text/html\nContent-ID: <r@x>\n\n<p>root\n--b--\n",
           "s.mhtml!1 8    - \n"
           "s.mhtml!2 7 http://x/   - \n");
}

static void test_ends(void **state)
{
    (void)state;
    expect(HEADER "----B--\r\nContent-Type: text/html\r\n\r\n<p>cut",
           "s.mhtml!1 6 https://x.example/a-vs-b " WHEN
           " T damaged-container@263,truncated@,\n");
    expect(HEADER "----B--\r\nContent-Type: text/html\r\n\r\n<p>whole\r\n----B---",
           "s.mhtml!1 8 https://x.example/a-vs-b " WHEN " - \n");
    expect(HEADER "----B--\r\nContent-Type: image/png\r\n\r\ncut",
           "s.mhtml 0    - damaged-container@260,\n");
    expect(HEADER "x----B--\r\nContent-Type: text/html\r\n\r\n<p>\r\n",
           "s.mhtml 0    - damaged-container@263,\n");
    expect("MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n--\r\n",
           "s.mhtml 0    - damaged-container@54,\n");
    expect(HEADER "----B--\r\nContent-Type: image/png\r\n\r\nx\r\n----B----",
           "s.mhtml 0    - not-a-page@,\n");
}

// Zones by name and years of two digits are old, and still written.
static void test_dates(void **state)
{
    (void)state;
#define DATED "MIME-Version: 1.0\nContent-Type: text/html\nDate: "
    expect(DATED "Fri, 1 Mar 2024 10:11:12 EST\n\n<p>\n",
           "s.mhtml!1 4  2024-03-01T15:11:12Z  - \n");
    expect(DATED "Fri, 1 Mar 24 10:11:12 PDT\n\n<p>\n",
           "s.mhtml!1 4  2024-03-01T17:11:12Z  - \n");
    expect(DATED "1 Mar 99 10:11:12 (noon)\n\n<p>\n",
           "s.mhtml!1 4  1999-03-01T10:11:12Z  - \n");
}

static void test_single_part(void **state)
{
    (void)state;
    expect("MIME-Version: 1.0\nContent-Type: text/html\nContent-Location: "
           "http://x/\n\n<p>\n",
           "s.mhtml!1 4 http://x/   - \n");
    expect("Note: this is text\nContent-Type: too\n\n", "s.mhtml 38    - \n");
}

static void test_bad_codings(void **state)
{
    (void)state;
    static const struct {
        enum transfer_coding coding;
        const char *text, *expected;
    } cases[] = {
        {TRANSFER_QUOTED_PRINTABLE, "a=ZZ=4", "a=ZZ=4"},
        {TRANSFER_QUOTED_PRINTABLE, "a=3d \t\r\nb=\r\nc", "a=\r\nbc"},
        {TRANSFER_BASE64, "QU#JD=QUJD", "ABC"},
        {TRANSFER_BASE64, "QUJ", "AB"},
        {TRANSFER_IDENTITY, "a=3D\n\nb\n", "a=3D\n\nb"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer out;
        struct transfer transfer;
        buffer_init(&out, 100);
        transfer_start(&transfer, cases[i].coding, &out);
        for (const char *line = cases[i].text; *line != '\0';) {
            const char *end = strchr(line, '\n');
            end = end != NULL ? end + 1 : line + strlen(line);
            transfer_line(&transfer, span_between(line, end));
            line = end;
        }
        assert_string_equal(buffer_string(&out), cases[i].expected);
        buffer_release(&out);
    }
}

static void test_any_depth_and_number(void **state)
{
    (void)state;
    struct buffer file;
    buffer_init(&file, BUFFER_NO_CEILING);
    buffer_append(&file, SPAN(HEADER));
    buffer_append(&file, SPAN("----B--\n"));
    for (int i = 0; i < 10000; i++)
        buffer_append_format(
            &file, "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", i, i);
    for (int i = 0; i < 100000; i++)
        buffer_append(&file, SPAN("----B--\nContent-Type: image/png\n\n"));
    buffer_append(&file, SPAN("----B--\nContent-Type: text/html\n\n<p>\n----B----"));
    struct buffer pages = pages_of("deep.mhtml", buffer_span(&file), PAGE_BYTES);
    assert_string_equal(buffer_string(&pages),
                        "deep.mhtml!100002 3 https://x.example/a-vs-b " WHEN " - \n");
    buffer_release(&pages);
    buffer_release(&file);
}

// The suite: as many pages as the reference reader sees HTML parts.

static size_t count_pages(const char *path)
{
    const char *paths[] = {path};
    struct buffer pages = pages_of_paths(paths, 1, PAGE_BYTES);
    struct span rest = buffer_span(&pages), line;
    size_t count = 0;
    while (span_next_line(&rest, &line))
        count += span_find_byte(line, '!') != SPAN_NOT_FOUND;
    buffer_release(&pages);
    return count;
}

static void test_suite_counts(void **state)
{
    (void)state;
    const char *path = suite_path("mhtml/reference_counts.tsv");
    if (path == NULL)
        skip();
    struct buffer reference = suite_file(path);
    struct span rest = buffer_span(&reference), line;
    size_t errors = 0;
    span_next_line(&rest, &line);
    while (span_next_line(&rest, &line)) {
        struct span name = suite_cell(&line);
        suite_cell(&line), suite_cell(&line);
        size_t expected = strtoul(suite_cell(&line).data, NULL, 10);
        char file[512];
        snprintf(file, sizeof file, "mhtml/%.*s", SPAN_FORMAT(name));
        // The reference gives up at a header line without a colon; browsers read on.
        if (span_ends(name, SPAN("portfolio.mhtml")))
            expected = 1;
        size_t count = count_pages(suite_path(file));
        if (count != expected)
            print_message("%.*s: %zu pages, not %zu\n", SPAN_FORMAT(name), count,
                          expected);
        errors += count != expected;
    }
    buffer_release(&reference);
    assert_int_equal(errors, 0);
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
        cmocka_unit_test(test_parts),
        cmocka_unit_test(test_nested_parts),
        cmocka_unit_test(test_ends),
        cmocka_unit_test(test_dates),
        cmocka_unit_test(test_single_part),
        cmocka_unit_test(test_bad_codings),
        cmocka_unit_test(test_any_depth_and_number),
        cmocka_unit_test(test_root),
        cmocka_unit_test(test_suite_counts),
    };
    return cmocka_run_group_tests(tests, NULL, end_folder);
}
