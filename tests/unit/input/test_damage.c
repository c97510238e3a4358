// SPDX-License-Identifier: MIT
#define _GNU_SOURCE
#include "pages.h"
#include "suite.h"

#include <assert.h>
#include <ftw.h>
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

// Archives and snapshots, named by the command line or those of a published suite, cut
// at every 97th byte, small ones at every byte, and with single bits changed: no crash,
// no hang, and no page lost that stands before the damage.

enum { PAGE_BYTES = 4 << 20, STEP = 97, SMALL = 4096, FLIPS_MOST = 64 };

static const char *const *names; // of the command line, up to NULL

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

struct victim {
    const char *name;
    char path[512]; // of a copy to be damaged
    struct buffer bytes;
    struct buffer whole; // what the sound file gives
};

// The sound pages of what was cut, which must be those of the whole, one by one, except
// where the file was damaged already.
static size_t count_sound(const struct victim *victim, struct span cut, size_t at)
{
    size_t count = 0;
    struct span whole = buffer_span(&victim->whole);
    for (struct span line, expected; span_next_line(&cut, &line);) {
        bool is_there = span_next_line(&whole, &expected);
        if (!is_sound(line) || (is_there && !is_sound(expected)))
            continue;
        count++;
        if (!is_there || !span_equal(line, expected))
            fail_msg("%s cut at %zu: \"%.*s\" is not of the whole", victim->name, at,
                     SPAN_FORMAT(line));
    }
    return count;
}

static struct buffer read_copy(const struct victim *victim)
{
    const char *paths[] = {victim->path};
    return pages_of_paths(paths, 1, PAGE_BYTES);
}

static void write_byte(const struct victim *victim, size_t at, int change)
{
    FILE *file = fopen(victim->path, "r+b");
    assert_non_null(file);
    assert_int_equal(fseek(file, (long)at, SEEK_SET), 0);
    fputc((unsigned char)victim->bytes.data[at] ^ change, file);
    assert_int_equal(fclose(file), 0);
}

// `sound` pages stand before the changed bit. What stands behind a page can make it
// doubtful (a checksum, the begin of the next record), so the last one is not asked for.
static void try_flip(const struct victim *victim, size_t at, size_t sound)
{
    write_byte(victim, at, 1 << at % 8);
    struct buffer pages = read_copy(victim);
    struct span whole = buffer_span(&victim->whole), flipped = buffer_span(&pages);
    for (struct span line, expected; sound > 1; sound -= is_sound(expected)) {
        span_next_line(&whole, &expected);
        if (!span_next_line(&flipped, &line) || !span_equal(line, expected))
            fail_msg("%s changed at %zu: \"%.*s\" is not there", victim->name, at,
                     SPAN_FORMAT(expected));
    }
    buffer_release(&pages);
    write_byte(victim, at, 0);
}

// From its end to its begin, so that each cut is one more truncation of the same file.
static void try_cuts(const struct victim *victim, size_t *sound)
{
    size_t step = victim->bytes.size <= SMALL ? 1 : STEP, most = SIZE_MAX;
    for (size_t at = (victim->bytes.size - 1) / step * step; at > 0; at -= step) {
        assert_int_equal(truncate(victim->path, (off_t)at), 0);
        struct buffer cut = read_copy(victim);
        sound[at / step] = count_sound(victim, buffer_span(&cut), at);
        if (sound[at / step] > most)
            fail_msg("%s cut at %zu: %zu sound pages, %zu behind", victim->name, at,
                     sound[at / step], most);
        most = sound[at / step];
        buffer_release(&cut);
    }
}

static void try_flips(const struct victim *victim, const size_t *sound)
{
    size_t step = victim->bytes.size <= SMALL ? 1 : STEP;
    size_t stride = step * (1 + victim->bytes.size / step / FLIPS_MOST);
    for (size_t at = stride; at < victim->bytes.size; at += stride)
        try_flip(victim, at, sound[at / step]);
}

static void try_file(const char *path)
{
    struct victim victim = {.name = path, .bytes = suite_file(path)};
    snprintf(victim.path, sizeof victim.path, "%s/x", pages_folder());
    pages_write("x", buffer_span(&victim.bytes));
    victim.whole = read_copy(&victim);
    size_t *sound = calloc(victim.bytes.size + 1, sizeof *sound);
    assert_non_null(sound);
    try_cuts(&victim, sound);
    pages_write("x", buffer_span(&victim.bytes));
    try_flips(&victim, sound);
    free(sound);
    buffer_release(&victim.whole);
    buffer_release(&victim.bytes);
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

static void test_damage(void **state)
{
    (void)state;
    for (size_t i = 0; names[i] != NULL; i++) {
        const char *path =
            strchr(names[i], '/') != NULL ? names[i] : suite_path(names[i]);
        if (path == NULL)
            skip();
        assert_int_equal(nftw(path, visit, 16, FTW_PHYS), 0);
    }
}

static int end_folder(void **state)
{
    (void)state;
    pages_end_folder();
    return 0;
}

int main(int argc, char **argv)
{
    assert(argc > 1);
    names = (const char *const *)argv + 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_damage),
    };
    return cmocka_run_group_tests(tests, NULL, end_folder);
}
