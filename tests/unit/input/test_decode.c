// SPDX-License-Identifier: MIT
#include "input/decode.h"

#include "base/utf8.h"
#include "input/charset.h"
#include "input/prescan.h"
#include "suite.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
// clang-format off
#include <cmocka.h>
// clang-format on

struct decoded {
    struct raw_page raw;
    struct buffer text;
    struct page page;
};

static void decode_start(struct decoded *decoded, struct span bytes,
                         const char *transport)
{
    raw_page_init(&decoded->raw, BUFFER_NO_CEILING);
    buffer_init(&decoded->text, BUFFER_NO_CEILING);
    buffer_append(&decoded->raw.bytes, bytes);
    decoded->raw.charset = span_of(transport);
    page_decode(&decoded->raw, &decoded->text, &decoded->page);
    assert_true(utf8_is_valid(decoded->page.bytes));
}

static void decode_end(struct decoded *decoded)
{
    raw_page_release(&decoded->raw);
    buffer_release(&decoded->text);
}

struct expectation {
    const char *name;
    struct span bytes;
    const char *transport;
    const char *charset;
    struct span text;
    size_t problems;
};

static const struct expectation expectations[] = {
    {"empty", {"", 0}, "", "utf-8", {"", 0}, 0},
    {"ASCII", {"plain", 5}, "", "utf-8", {"plain", 5}, 0},
    {"valid UTF-8", {"caf\xC3\xA9", 5}, "", "utf-8", {"caf\xC3\xA9", 5}, 0},
    {"mark only", {"\xEF\xBB\xBF", 3}, "", "utf-8", {"", 0}, 0},
    {"mark beats transport", {"\xEF\xBB\xBFx", 4}, "koi8-r", "utf-8", {"x", 1}, 0},
    {"latin1 is windows-1252",
     {"\x93q\x94", 3},
     "ISO-8859-1",
     "windows-1252",
     {"\xE2\x80\x9Cq\xE2\x80\x9D", 7},
     0},
    {"hole of windows-1252", {"\x81", 1}, "cp1252", "windows-1252", {"\xC2\x81", 2}, 0},
    {"transport beats meta",
     {"<meta charset=koi8-r>\xC1", 22},
     "windows-1251",
     "windows-1251",
     {"<meta charset=koi8-r>\xD0\x91", 23},
     0},
    {"unknown transport",
     {"<meta charset=koi8-r>\xC1", 22},
     "klingon",
     "koi8-r",
     {"<meta charset=koi8-r>\xD0\xB0", 23},
     0},
    {"declared single-byte, is UTF-8",
     {"caf\xC3\xA9", 5},
     "latin1",
     "utf-8",
     {"caf\xC3\xA9", 5},
     0},
    {"declared UTF-8, never is",
     {"a\x92s", 3},
     "utf-8",
     "windows-1252",
     {"a\xE2\x80\x99s", 5},
     0},
    {"declared UTF-8, mostly is",
     {"\xC3\xA9\x92s", 4},
     "utf-8",
     "utf-8",
     {"\xC3\xA9\xEF\xBF\xBDs", 6},
     1},
    {"declared UTF-8, breaks off",
     {"caf\xC3", 4},
     "utf-8",
     "utf-8",
     {"caf\xEF\xBF\xBD", 6},
     1},
    {"NUL", {"a\0b", 3}, "", "utf-8", {"ab", 2}, 1},
    {"unseen",
     {"a\xE2\x80\x8B"
      "b\xEF\xBB\xBF",
      8},
     "",
     "utf-8",
     {"ab", 2},
     0},
    {"encoded twice",
     {"caf\xC3\x83\xC2\xA9 \xC3\xA2\xE2\x82\xAC\xE2\x80\x9C", 16},
     "",
     "utf-8",
     {"caf\xC3\xA9 \xE2\x80\x93", 9},
     1},
    {"UTF-16LE with mark", {"\xFF\xFEh\0i\0", 6}, "", "utf-16le", {"hi", 2}, 0},
    {"UTF-16BE with mark", {"\xFE\xFF\0h\0i", 6}, "", "utf-16be", {"hi", 2}, 0},
    {"UTF-16LE without",
     {"h\0i\0 \0t\0h\0e\0r\0e\0", 16},
     "",
     "utf-16le",
     {"hi there", 8},
     0},
    {"UTF-16 by mistake",
     {"<p>caf\xC3\xA9", 8},
     "utf-16",
     "utf-8",
     {"<p>caf\xC3\xA9", 8},
     0},
    {"UTF-32LE with mark", {"\xFF\xFE\0\0h\0\0\0", 8}, "", "utf-32le", {"h", 1}, 0},
    {"UTF-16 pair",
     {"\xFE\xFF\xD8\x3D\xDE\x09", 6},
     "",
     "utf-16be",
     {"\xF0\x9F\x98\x89", 4},
     0},
    {"UTF-16 half pair", {"\xFE\xFF\xD8\x3D", 4}, "", "utf-16be", {"\xEF\xBF\xBD", 3}, 1},
    {"UTF-16 half unit", {"\xFE\xFF\0a\0", 5}, "", "utf-16be", {"a\xEF\xBF\xBD", 4}, 1},
    {"Shift_JIS", {"\x83\x65", 2}, "shift_jis", "shift_jis", {"\xE3\x83\x86", 3}, 0},
    {"Shift_JIS, bad trail",
     {"\x83<b", 3},
     "sjis",
     "shift_jis",
     {"\xEF\xBF\xBD<b", 5},
     1},
    {"ISO-2022-JP", {"\x1B$B%F\x1B(B", 8}, "", "iso-2022-jp", {"\xE3\x83\x86", 3}, 0},
    {"typographic quotes",
     {"\x93"
      "a\x94 \x96 b",
      7},
     "",
     "windows-1252",
     {"\xE2\x80\x9C"
      "a\xE2\x80\x9D \xE2\x80\x93 b",
      13},
     0},
    {"cut in the middle", {"\x83", 1}, "sjis", "shift_jis", {"\xEF\xBF\xBD", 3}, 1},
};

static void test_choice_and_text(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof expectations / sizeof *expectations; i++) {
        const struct expectation *expected = &expectations[i];
        struct decoded decoded;
        decode_start(&decoded, expected->bytes, expected->transport);
        bool is_right = span_equal(decoded.page.charset, span_of(expected->charset)) &&
                        span_equal(decoded.page.bytes, expected->text) &&
                        decoded.raw.problems.count == expected->problems;
        if (!is_right)
            fail_msg("%s: \"%.*s\" in %.*s, %zu problems", expected->name,
                     SPAN_FORMAT(decoded.page.bytes), SPAN_FORMAT(decoded.page.charset),
                     decoded.raw.problems.count);
        decode_end(&decoded);
    }
}

static void test_clean_text_is_not_copied(void **state)
{
    (void)state;
    struct decoded decoded;
    decode_start(&decoded, SPAN("\xEF\xBB\xBFna\xC3\xAFve"), "");
    assert_ptr_equal(decoded.page.bytes.data, decoded.raw.bytes.data + 3);
    assert_int_equal(decoded.page.byte_count, 9);
    decode_end(&decoded);
}

static void test_labels(void **state)
{
    (void)state;
    assert_int_equal(charset_of_label(SPAN(" Latin1\n")), CHARSET_WINDOWS_1252);
    assert_int_equal(charset_of_label(SPAN("x-x-big5")), CHARSET_BIG5);
    assert_int_equal(charset_of_label(SPAN("437")), CHARSET_IBM437);
    assert_int_equal(charset_of_label(SPAN("x-user-defined")), CHARSET_X_USER_DEFINED);
    assert_int_equal(charset_of_label(SPAN("utf8mb4")), CHARSET_NONE);
    assert_int_equal(charset_of_label(SPAN("")), CHARSET_NONE);
    assert_int_equal(charset_of_label(SPAN("a label that is longer than all of them")),
                     CHARSET_NONE);
}

static void test_every_charset_is_decoded_here(void **state)
{
    (void)state;
    struct buffer out;
    buffer_init(&out, BUFFER_NO_CEILING);
    for (enum charset charset = 1; charset < CHARSET_COUNT; charset++) {
        size_t repairs = 0;
        struct span name = charset_name(charset);
        if (!charset_decode(charset, SPAN("\xE1\xE2\xE3\xE4"), &out, &repairs))
            fail_msg("no decoder for %.*s", SPAN_FORMAT(name));
        if (charset_of_label(name) != charset)
            fail_msg("no label %.*s", SPAN_FORMAT(name));
    }
    assert_true(utf8_is_valid(buffer_span(&out)));
    buffer_release(&out);
}

// The suites.

struct tally {
    size_t declared, declared_right, silent, silent_right;
};

static bool decodes_to(struct span bytes, struct span sha256, struct span *out_charset)
{
    struct decoded decoded;
    decode_start(&decoded, bytes, "");
    char sum[DIGEST_HEX_SIZE];
    digest_of(decoded.page.bytes, sum);
    *out_charset = decoded.page.charset;
    decode_end(&decoded);
    return span_equal((struct span){sum, sizeof sum}, sha256);
}

static void count_file(struct span line, struct tally *tally)
{
    struct span name = suite_cell(&line);
    suite_cell(&line);
    struct span truth = suite_cell(&line);
    struct span declared = suite_cell(&line);
    bool is_decodable = span_equal(suite_cell(&line), SPAN("yes"));
    suite_cell(&line);
    struct span sha256 = suite_cell(&line);
    // The reference has U+0095 where windows-874, which the standard reads tis-620 as,
    // has a bullet.
    if (!is_decodable || span_ends(name, SPAN("centerlab.xml")))
        return;
    char path[512];
    snprintf(path, sizeof path, "charsets/%.*s", SPAN_FORMAT(name));
    struct buffer bytes = suite_file(suite_path(path));
    struct span charset;
    bool is_right = decodes_to(buffer_span(&bytes), sha256, &charset);
    buffer_release(&bytes);
    if (!is_right)
        print_message("%.*s: %.*s, read as %.*s\n", SPAN_FORMAT(name), SPAN_FORMAT(truth),
                      SPAN_FORMAT(charset));
    tally->declared += declared.size != 0;
    tally->declared_right += declared.size != 0 && is_right;
    tally->silent += declared.size == 0;
    tally->silent_right += declared.size == 0 && is_right;
}

static void test_suite_charsets(void **state)
{
    (void)state;
    const char *path = suite_path("charsets/reference.tsv");
    if (path == NULL)
        skip();
    struct buffer reference = suite_file(path);
    struct span rest = buffer_span(&reference), line;
    struct tally tally = {0};
    span_next_line(&rest, &line);
    while (span_next_line(&rest, &line))
        count_file(line, &tally);
    buffer_release(&reference);
    print_message("declared: %zu of %zu; not declared: %zu of %zu\n",
                  tally.declared_right, tally.declared, tally.silent_right, tally.silent);
    assert_int_equal(tally.declared_right, tally.declared);
    assert_true(tally.silent_right * 100 >= tally.silent * 85);
}

// "#data", lines, "#encoding", one line.
static size_t count_prescan_errors(struct span cases, size_t *total)
{
    size_t errors = 0;
    for (size_t begin; (begin = span_find(cases, SPAN("#data\n"))) != SPAN_NOT_FOUND;) {
        cases = span_from(cases, begin + 6);
        size_t end = span_find(cases, SPAN("\n#encoding\n"));
        struct span data = span_part(cases, 0, end), label;
        cases = span_from(cases, end + 11);
        span_next_line(&cases, &label);
        bool has_mark = span_starts(data, SPAN("\xEF\xBB\xBF"));
        enum charset charset = has_mark ? CHARSET_UTF_8 : prescan_charset(data);
        if (charset == CHARSET_NONE)
            charset = CHARSET_WINDOWS_1252; // what the suite takes for unknown
        ++*total;
        if (charset == charset_of_label(label))
            continue;
        errors++;
        print_message("%.*s: expected %.*s, got %.*s\n", SPAN_FORMAT(data),
                      SPAN_FORMAT(label), SPAN_FORMAT(charset_name(charset)));
    }
    return errors;
}

static void test_suite_html5lib(void **state)
{
    (void)state;
    static const char *const files[] = {"html5lib/encoding/tests1.dat",
                                        "html5lib/encoding/tests2.dat",
                                        "html5lib/encoding/test-yahoo-jp.dat"};
    size_t errors = 0, total = 0;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        const char *path = suite_path(files[i]);
        if (path == NULL)
            skip();
        struct buffer cases = suite_file(path);
        errors += count_prescan_errors(buffer_span(&cases), &total);
        buffer_release(&cases);
    }
    print_message("html5lib encoding: %zu of %zu\n", total - errors, total);
    assert_int_equal(errors, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_choice_and_text),
        cmocka_unit_test(test_clean_text_is_not_copied),
        cmocka_unit_test(test_labels),
        cmocka_unit_test(test_every_charset_is_decoded_here),
        cmocka_unit_test(test_suite_charsets),
        cmocka_unit_test(test_suite_html5lib),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
