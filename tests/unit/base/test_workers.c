// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L // nanosleep
#include "base/workers.h"

#include "cmocka_unit.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

struct slot {
    size_t item;
    size_t result;
    char *memory; // kept from item to item, as pages keep their arenas
};

struct run {
    size_t items;
    size_t count; // of workers
    size_t taken;
    size_t given;
    size_t released;
    atomic_size_t worked;
    atomic_int takers, givers;
    bool is_slow;
};

static bool take(void *context, void *slot)
{
    struct run *run = context;
    struct slot *mine = slot;
    assert_int_equal(atomic_fetch_add(&run->takers, 1), 0);
    bool more = run->taken < run->items;
    if (more)
        mine->item = run->taken++;
    atomic_fetch_sub(&run->takers, 1);
    return more;
}

static void work(void *context, size_t worker, void *slot)
{
    struct run *run = context;
    struct slot *mine = slot;
    assert_true(worker < run->count);
    if (mine->memory == NULL)
        mine->memory = malloc(100);
    assert_non_null(mine->memory);
    memset(mine->memory, (int)(mine->item % 256), 100);
    if (run->is_slow && mine->item % 5 == 0) // so that later items are ready earlier
        nanosleep(&(struct timespec){0, 1000000}, NULL);
    mine->result = mine->item * 3;
    atomic_fetch_add(&run->worked, 1);
}

static void give(void *context, void *slot)
{
    struct run *run = context;
    const struct slot *mine = slot;
    assert_int_equal(atomic_fetch_add(&run->givers, 1), 0);
    assert_int_equal(mine->item, run->given);
    assert_int_equal(mine->result, run->given * 3);
    assert_int_equal((unsigned char)mine->memory[99], mine->item % 256);
    run->given++;
    atomic_fetch_sub(&run->givers, 1);
}

static void release(void *context, void *slot)
{
    struct run *run = context;
    free(((struct slot *)slot)->memory);
    run->released++;
}

static const struct workers_task task = {sizeof(struct slot), take, work, give, release};

static void run_with(size_t count, size_t items, bool is_slow)
{
    struct run run = {
        .items = items, .count = count != 0 ? count : 1, .is_slow = is_slow};
    workers_run(&task, &run, count);
    assert_int_equal(run.taken, items);
    assert_int_equal(run.worked, items);
    assert_int_equal(run.given, items);
    assert_true(run.released >= run.count);
}

static void results_come_in_order(void **state)
{
    (void)state;
    static const size_t counts[] = {0, 1, 2, 3, 7, 16};
    static const size_t items[] = {0, 1, 2, 15, 16, 17, 55, 56, 57, 1000};
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++)
        for (size_t j = 0; j < sizeof items / sizeof items[0]; j++)
            run_with(counts[i], items[j], false);
}

static void slow_items_hold_nobody_up_for_ever(void **state)
{
    (void)state;
    run_with(1, 100, true);
    run_with(2, 300, true);
    run_with(7, 700, true);
}

static void many_small_items_do_not_deadlock(void **state)
{
    (void)state;
    for (int i = 0; i < 20; i++) {
        run_with(2, 2000, false);
        run_with(7, 2000, false);
    }
}

static void more_workers_than_there_may_be_is_fine(void **state)
{
    (void)state;
    struct run run = {.items = 500, .count = WORKERS_MOST};
    workers_run(&task, &run, 100000);
    assert_int_equal(run.given, 500);
    assert_true(workers_default_count() >= 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(results_come_in_order),
        cmocka_unit_test(slow_items_hold_nobody_up_for_ever),
        cmocka_unit_test(many_small_items_do_not_deadlock),
        cmocka_unit_test(more_workers_than_there_may_be_is_fine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
