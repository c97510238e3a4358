// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L // nanosleep
#include "base/background.h"

#include "cmocka_unit.h"

#include <time.h>

struct collected {
    struct buffer bytes;
    bool is_slow;
};

static void collect(void *context, struct span bytes)
{
    struct collected *collected = context;
    if (collected->is_slow)
        nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
    buffer_append(&collected->bytes, bytes);
}

// However slow one of the two is.
static void test_all_is_done_in_order(void **state)
{
    (void)state;
    enum { ITEMS = 100 };
    for (int is_slow = 0; is_slow < 2; is_slow++) {
        struct collected one = {.is_slow = is_slow != 0}, other = {.is_slow = false};
        struct buffer text, expected;
        struct background *background = background_new(collect);
        assert_non_null(background);
        buffer_init(&one.bytes, BUFFER_NO_CEILING);
        buffer_init(&other.bytes, BUFFER_NO_CEILING);
        buffer_init(&text, BUFFER_NO_CEILING);
        buffer_init(&expected, BUFFER_NO_CEILING);
        for (int i = 0; i < ITEMS; i++) {
            assert_int_equal(text.size, 0);
            buffer_append_format(&text, "%d,", i);
            buffer_append(&expected, buffer_span(&text));
            background_put(background, i % 3 == 0 ? &other : &one, &text);
        }
        background_wait(background);
        assert_int_equal(one.bytes.size + other.bytes.size, expected.size);
        assert_true(span_starts(buffer_span(&other.bytes), SPAN("0,3,6,9,12,")));
        assert_true(span_starts(buffer_span(&one.bytes), SPAN("1,2,4,5,7,8,10,")));
        buffer_append(&text, SPAN("end"));
        background_put(background, &one, &text);
        background_free(background);
        assert_true(span_ends(buffer_span(&one.bytes), SPAN(",97,98,end")));
        buffer_release(&one.bytes);
        buffer_release(&other.bytes);
        buffer_release(&text);
        buffer_release(&expected);
    }
}

static void test_nothing_put_is_fine(void **state)
{
    (void)state;
    background_free(NULL);
    background_wait(NULL);
    struct background *background = background_new(collect);
    background_wait(background);
    background_free(background);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_is_done_in_order),
        cmocka_unit_test(test_nothing_put_is_fine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
