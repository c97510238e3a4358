// SPDX-License-Identifier: MIT
#include "base/map.h"

#include "base/arena.h"
#include "cmocka_unit.h"

static void keys_are_numbered_in_order_of_insertion(void **state)
{
    (void)state;
    struct arena arena;
    struct map map;
    arena_init(&arena);
    map_init(&map);
    assert_int_equal(map_find(&map, SPAN("x")), MAP_NONE); // in an empty map
    for (unsigned i = 0; i < 5000; i++) {
        bool is_new = false;
        struct span key = arena_format(&arena, "occupation-%u", i * 7919 % 5000);
        assert_int_equal(map_add(&map, key, &is_new), i);
        assert_true(is_new);
    }
    for (unsigned i = 0; i < 5000; i++) {
        bool is_new = true;
        struct span key = arena_format(&arena, "occupation-%u", i * 7919 % 5000);
        assert_int_equal(map_find(&map, key), i);
        assert_int_equal(map_add(&map, key, &is_new), i);
        assert_false(is_new);
        assert_true(span_equal(map_key(&map, i), key));
    }
    assert_int_equal(map.count, 5000);
    assert_int_equal(map_find(&map, SPAN("occupation-5000")), MAP_NONE);
    map_release(&map);
    arena_release(&arena);
}

static void the_empty_text_is_a_key(void **state)
{
    (void)state;
    struct map map;
    map_init(&map);
    assert_int_equal(map_add(&map, (struct span){NULL, 0}, NULL), 0);
    assert_int_equal(map_find(&map, SPAN("")), 0);
    assert_int_equal(map_add(&map, SPAN("\0"), NULL), 1);
    map_release(&map);
}

static void clearing_forgets_and_numbers_anew(void **state)
{
    (void)state;
    struct map map;
    map_init(&map);
    map_clear(&map); // of a new one
    map_add(&map, SPAN("a"), NULL);
    map_add(&map, SPAN("b"), NULL);
    map_clear(&map);
    assert_int_equal(map_find(&map, SPAN("a")), MAP_NONE);
    assert_int_equal(map_add(&map, SPAN("b"), NULL), 0);
    map_release(&map);
    assert_int_equal(map_find(&map, SPAN("b")), MAP_NONE);
}

static void a_borrowed_key_can_be_replaced(void **state)
{
    (void)state;
    struct map map;
    map_init(&map);
    char passing[] = "nurse";
    static const char lasting[] = "nurse";
    uint32_t index = map_add(&map, span_of(passing), NULL);
    map_rekey(&map, index, span_of(lasting));
    memset(passing, 'x', sizeof passing - 1);
    assert_int_equal(map_find(&map, SPAN("nurse")), index);
    assert_ptr_equal(map_key(&map, index).data, lasting);
    map_release(&map);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_are_numbered_in_order_of_insertion),
        cmocka_unit_test(the_empty_text_is_a_key),
        cmocka_unit_test(clearing_forgets_and_numbers_anew),
        cmocka_unit_test(a_borrowed_key_can_be_replaced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
