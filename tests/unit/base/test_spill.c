// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L // setenv
#include "base/spill.h"

#include "base/arena.h"
#include "base/vector.h"
#include "cmocka_unit.h"

#include <stdlib.h>
#include <string.h>

enum { HEAP = 1 << 16, MANY = 300000 };

static int by_number(const void *left, const void *right)
{
    unsigned a = *(const unsigned *)left, b = *(const unsigned *)right;
    return (a > b) - (a < b);
}

static void little_stays_on_the_heap(void **state)
{
    (void)state;
    struct spill *spill = spill_new(HEAP);
    void *block = spill_take(spill, HEAP);
    assert_int_equal(spill_file_bytes(spill), 0);
    spill_give(spill, block);
    assert_non_null(spill_take(spill, HEAP)); // what was given back counts no more
    assert_int_equal(spill_file_bytes(spill), 0);
    spill_free(spill);
}

static void much_goes_to_the_file_and_stays_what_it_was(void **state)
{
    (void)state;
    struct spill *spill = spill_new(HEAP);
    struct vector numbers;
    vector_init_in(&numbers, sizeof(unsigned), spill);
    for (unsigned i = 0; i < MANY; i++) {
        vector_push_copy(&numbers, &i);
        spill_step(spill, i);
    }
    assert_true(spill_file_bytes(spill) >= MANY * sizeof(unsigned));
    spill_rest(spill);
    for (unsigned i = 0; i < MANY; i++)
        assert_int_equal(*VECTOR_AT(&numbers, unsigned, i), i);
    vector_release(&numbers);
    assert_int_equal(spill_file_bytes(spill), 0);
    spill_free(spill);
}

static void kept_texts_stay_where_they_are(void **state)
{
    (void)state;
    struct spill *spill = spill_new(0);
    struct arena arena;
    arena_init_in(&arena, spill);
    struct span first = arena_keep(&arena, SPAN("first"));
    for (unsigned i = 0; i < MANY; i++)
        arena_keep(&arena, SPAN("another one"));
    spill_rest(spill);
    assert_true(span_equal(first, SPAN("first")));
    arena_release(&arena);
    spill_free(spill);
}

// As qsort orders them, for counts around the length of a run.
static void sorting_in_runs_is_sorting(void **state)
{
    (void)state;
    static const size_t counts[] = {2, 100, 32767, 32768, 32769, 65536, 100001, MANY};
    struct spill *spill = spill_new(0);
    for (size_t c = 0; c < sizeof counts / sizeof *counts; c++) {
        struct vector numbers;
        unsigned *wanted = malloc(counts[c] * sizeof *wanted), seed = 7;
        assert_non_null(wanted);
        vector_init_in(&numbers, sizeof(unsigned), spill);
        for (size_t i = 0; i < counts[c]; i++) {
            seed = seed * 1664525U + 1013904223U;
            wanted[i] = seed;
            vector_push_copy(&numbers, &seed);
        }
        vector_sort(&numbers, by_number);
        qsort(wanted, counts[c], sizeof *wanted, by_number);
        assert_memory_equal(numbers.items, wanted, counts[c] * sizeof *wanted);
        vector_push_copy(&numbers, &seed); // it can still grow
        vector_release(&numbers);
        free(wanted);
    }
    assert_int_equal(spill_file_bytes(spill), 0);
    spill_free(spill);
}

static void without_room_for_a_file_the_heap_serves(void **state)
{
    (void)state;
    setenv("TMPDIR", "/nowhere/at/all", 1);
    struct spill *spill = spill_new(0);
    char *block = spill_take(spill, HEAP);
    memset(block, 'x', HEAP);
    block = spill_grow(spill, block, (size_t)2 * HEAP);
    assert_int_equal(block[HEAP - 1], 'x');
    assert_int_equal(block[HEAP], 0);
    assert_int_equal(spill_file_bytes(spill), 0);
    spill_free(spill);
    unsetenv("TMPDIR");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(little_stays_on_the_heap),
        cmocka_unit_test(much_goes_to_the_file_and_stays_what_it_was),
        cmocka_unit_test(kept_texts_stay_where_they_are),
        cmocka_unit_test(sorting_in_runs_is_sorting),
        cmocka_unit_test(without_room_for_a_file_the_heap_serves),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
