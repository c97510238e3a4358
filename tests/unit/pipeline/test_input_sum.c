// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L
#include "pipeline/input_sum.h"

#include "cmocka_unit.h"

#include <pthread.h>
#include <stdio.h>

enum { ITEMS = 20000, TURNS = 5 };

static void *add_files(void *context)
{
    char path[32], sha256[DIGEST_HEX_SIZE] = "";
    for (int i = 0; i < ITEMS; i++) {
        snprintf(path, sizeof path, "page-%d.html.gz", i);
        input_sum_file(context, span_of(path), SPAN("its origin"), sha256);
    }
    return NULL;
}

static void add_pages(struct input_sum *sum)
{
    struct raw_page page;
    raw_page_init(&page, 1);
    for (int i = 0; i < ITEMS; i++) {
        raw_page_clear(&page);
        page.path = page.page_id = arena_format(&page.arena, "page-%d.html", i);
        raw_page_problem(&page, PROBLEM_UNREADABLE_CODE, SPAN(""), SPAN("no such page"));
        input_sum_page(sum, &page, page.problems.count);
    }
    raw_page_release(&page);
}

static void sum_all(bool at_once, char out_hex[DIGEST_HEX_SIZE])
{
    struct input_sum sum;
    pthread_t thread;
    input_sum_init(&sum);
    if (at_once)
        assert_int_equal(pthread_create(&thread, NULL, add_files, &sum), 0);
    else
        add_files(&sum);
    add_pages(&sum);
    if (at_once)
        pthread_join(thread, NULL);
    input_sum_finish(&sum, out_hex);
    input_sum_release(&sum);
}

// A source reads on in one thread while another hands pages on.
static void test_files_and_pages_may_come_at_once(void **state)
{
    (void)state;
    char expected[DIGEST_HEX_SIZE], found[DIGEST_HEX_SIZE];
    sum_all(false, expected);
    for (int i = 0; i < TURNS; i++) {
        sum_all(true, found);
        assert_memory_equal(found, expected, DIGEST_HEX_SIZE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_files_and_pages_may_come_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
