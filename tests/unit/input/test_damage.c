// SPDX-License-Identifier: MIT
#define _GNU_SOURCE
#include "pages.h"
#include "suite.h"

#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
// clang-format off
#include <cmocka.h>
// clang-format on

// Every archive of the suites, cut at every 97th byte and with single bytes changed: no
// crash, no hang, and no page lost that stands before the damage. Large archives are cut
// at fewer places, unless OCCUPARE_EVERY_CUT is set.

enum { PAGE_BYTES = 4 << 20, CUTS_MOST = 60 };

static size_t step_of(size_t size)
{
    size_t step = 97;
    while (getenv("OCCUPARE_EVERY_CUT") == NULL && size / step > CUTS_MOST)
        step += 97;
    return step;
}

// "file!00017 " at the front of a line, as a number.
static unsigned long member_of(struct span line)
{
    size_t mark = span_find_byte(line, '!');
    return mark == SPAN_NOT_FOUND ? 0 : strtoul(line.data + mark + 1, NULL, 10);
}

static bool is_sound(struct span line)
{
    return member_of(line) != 0 &&
           span_find(line, SPAN("damaged-container")) == SPAN_NOT_FOUND;
}

// The sound pages of `cut`, which must be the first ones of `whole`.
static size_t count_sound(struct span whole, struct span cut, const char *name, size_t at)
{
    size_t count = 0;
    for (struct span line, expected; span_next_line(&cut, &line);) {
        if (!is_sound(line))
            continue;
        count++;
        if (!span_next_line(&whole, &expected) || !span_equal(line, expected))
            fail_msg("%s cut at %zu: \"%.*s\" instead of \"%.*s\"", name, at,
                     SPAN_FORMAT(line), SPAN_FORMAT(expected));
    }
    return count;
}

static void try_file(const char *path)
{
    struct buffer file = suite_file(path);
    struct buffer whole = pages_of("x", buffer_span(&file), PAGE_BYTES);
    size_t step = step_of(file.size), most = 0;
    for (size_t at = step; at < file.size; at += step) {
        struct buffer cut =
            pages_of("x", span_part(buffer_span(&file), 0, at), PAGE_BYTES);
        size_t sound = count_sound(buffer_span(&whole), buffer_span(&cut), path, at);
        if (sound < most)
            fail_msg("%s cut at %zu: %zu sound pages, %zu before", path, at, sound, most);
        most = sound;
        buffer_release(&cut);
        file.data[at] = (char)(file.data[at] ^ (1 << at % 8));
        struct buffer flipped = pages_of("x", buffer_span(&file), PAGE_BYTES);
        buffer_release(&flipped);
        file.data[at] = (char)(file.data[at] ^ (1 << at % 8));
    }
    buffer_release(&whole);
    buffer_release(&file);
}

static int visit(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
    (void)status, (void)walk;
    // A message of one part has no mark at its end that could be missing.
    bool is_endless = strstr(path, "/document.mht") != NULL;
    if (kind == FTW_F && strstr(path, ".tsv") == NULL && !is_endless)
        try_file(path);
    return 0;
}

static void try_suite(const char *name)
{
    const char *path = suite_path(name);
    if (path == NULL)
        skip();
    assert_int_equal(nftw(path, visit, 16, FTW_PHYS), 0);
}

static void test_warc(void **state)
{
    (void)state;
    try_suite("warc");
}

static void test_mhtml(void **state)
{
    (void)state;
    try_suite("mhtml");
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
        cmocka_unit_test(test_warc),
        cmocka_unit_test(test_mhtml),
    };
    return cmocka_run_group_tests(tests, NULL, end_folder);
}
