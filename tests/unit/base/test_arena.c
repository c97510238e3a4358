// SPDX-License-Identifier: MIT
#include "base/arena.h"

#include "cmocka_unit.h"

#include <stdalign.h>

static void blocks_are_zeroed_aligned_and_apart(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    for (size_t size = 0; size < 3000; size += 7) {
        unsigned char *block = arena_allocate(&arena, size, 1);
        assert_non_null(block);
        assert_int_equal((uintptr_t)block % alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(block[i], 0);
        memset(block, 0xAA, size); // must not show in any later block
    }
    arena_release(&arena);
    assert_int_equal(arena_bytes(&arena), 0);
}

static void nothing_is_still_a_block(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    assert_non_null(arena_allocate(&arena, 0, 8)); // the very first one
    assert_non_null(arena_allocate(&arena, 8, 0));
    arena_release(&arena);
}

static void blocks_may_be_larger_than_a_chunk(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    char *first = arena_allocate(&arena, 1 << 20, 1);
    memset(first, 1, 1 << 20);
    char *second = arena_allocate(&arena, 10, 1);
    memset(second, 2, 10);
    assert_int_equal(first[(1 << 20) - 1], 1);
    assert_true(arena_bytes(&arena) >= 1 << 20);
    arena_release(&arena);
}

static void clearing_reuses_and_zeroes(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    arena_clear(&arena); // of a new one
    for (int round = 0; round < 100; round++) {
        unsigned char *block = arena_allocate(&arena, 1000, 50);
        for (size_t i = 0; i < 50000; i++)
            assert_int_equal(block[i], 0);
        memset(block, 0xFF, 50000);
        arena_clear(&arena);
    }
    assert_true(arena_bytes(&arena) < 200000);
    arena_allocate(&arena, 1, 50 << 20);
    arena_clear(&arena);
    assert_true(arena_bytes(&arena) < 2 << 20); // one huge page is not held for ever
    arena_release(&arena);
}

static void kept_text_is_a_terminated_copy(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    char text[] = "Collector";
    struct span kept = arena_keep(&arena, span_of(text));
    text[0] = 'X';
    assert_span(kept, "Collector");
    assert_int_equal(kept.data[kept.size], '\0');
    assert_span(arena_keep(&arena, (struct span){NULL, 0}), "");
    assert_span(arena_join(&arena, SPAN("a"), SPAN("b")), "ab");
    assert_span(arena_join(&arena, (struct span){NULL, 0}, SPAN("b")), "b");
    assert_span(arena_join(&arena, SPAN("a"), (struct span){NULL, 0}), "a");
    assert_span(arena_format(&arena, "%d of %s", 3, "many"), "3 of many");
    assert_span(arena_format(&arena, "%s", ""), "");
    arena_release(&arena);
}

static void rewinding_gives_back_to_the_mark(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    struct arena_mark start = arena_mark(&arena); // of an arena without a chunk
    arena_keep(&arena, SPAN("looked at"));
    arena_rewind(&arena, start);
    assert_int_equal(arena_bytes(&arena), 0);
    struct span kept = arena_keep(&arena, SPAN("kept"));
    size_t before = arena_bytes(&arena);
    for (int round = 0; round < 100; round++) {
        struct arena_mark mark = arena_mark(&arena);
        memset(arena_allocate(&arena, 100, 1), 'x', 100);
        memset(arena_allocate(&arena, 1 << 20, 1), 'x', 1 << 20);
        arena_rewind(&arena, mark);
    }
    assert_span(kept, "kept");
    assert_int_equal(arena_bytes(&arena), before);
    const char *again = arena_allocate(&arena, 100, 1);
    for (int i = 0; i < 100; i++)
        assert_int_equal(again[i], 0);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_are_zeroed_aligned_and_apart),
        cmocka_unit_test(nothing_is_still_a_block),
        cmocka_unit_test(blocks_may_be_larger_than_a_chunk),
        cmocka_unit_test(clearing_reuses_and_zeroes),
        cmocka_unit_test(kept_text_is_a_terminated_copy),
        cmocka_unit_test(rewinding_gives_back_to_the_mark),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
