// SPDX-License-Identifier: MIT
#include "base/vector.h"

#include "cmocka_unit.h"

static int by_number(const void *left, const void *right)
{
    int a = *(const int *)left, b = *(const int *)right;
    return (a > b) - (a < b);
}

static void items_stay_through_growth(void **state)
{
    (void)state;
    struct vector numbers;
    vector_init(&numbers, sizeof(int));
    for (int i = 0; i < 1000; i++)
        *(int *)vector_push(&numbers) = i;
    assert_int_equal(numbers.count, 1000);
    for (int i = 0; i < 1000; i++)
        assert_int_equal(*VECTOR_AT(&numbers, int, (size_t)i), i);
    vector_release(&numbers);
    assert_int_equal(numbers.count, 0);
    assert_int_equal(numbers.item_size, sizeof(int)); // usable again
    vector_push(&numbers);
    vector_release(&numbers);
}

static void pushed_items_are_zeroed_after_a_clear(void **state)
{
    (void)state;
    struct vector numbers;
    vector_init(&numbers, sizeof(int));
    *(int *)vector_push(&numbers) = 7;
    vector_clear(&numbers);
    assert_int_equal(numbers.count, 0);
    assert_int_equal(*(int *)vector_push(&numbers), 0);
    vector_release(&numbers);
}

static void sorting_takes_any_count(void **state)
{
    (void)state;
    struct vector numbers;
    vector_init(&numbers, sizeof(int));
    vector_sort(&numbers, by_number); // of nothing
    for (int i = 0; i < 100; i++)
        vector_push_copy(&numbers, &(int){i * 37 % 101});
    vector_sort(&numbers, by_number);
    for (size_t i = 1; i < numbers.count; i++)
        assert_true(*VECTOR_AT(&numbers, int, i - 1) < *VECTOR_AT(&numbers, int, i));
    vector_release(&numbers);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(items_stay_through_growth),
        cmocka_unit_test(pushed_items_are_zeroed_after_a_clear),
        cmocka_unit_test(sorting_takes_any_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
