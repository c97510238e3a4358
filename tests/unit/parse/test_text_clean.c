// SPDX-License-Identifier: MIT
#include "cmocka_unit.h"
#include "text_dump.h"

#include <stdio.h>

static struct text_reading reading;

// What is to be cleaned away is found wherever in a text it stands.
static void finds_dirt_at_every_place(void **state)
{
    (void)state;
    static const struct {
        const char *dirt, *clean;
    } pairs[] = {
        {"  ", " "}, {"**b**", "b"}, {"\xC2\xA0", " "}, {"e\xCC\x81", "\xC3\xA9"}};
    for (size_t before = 1; before <= 36; before++)
        for (size_t after = 1; after <= 36; after += 5)
            for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
                char text[96], expected[96];
                const char *letters = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";
                snprintf(text, sizeof text, "%.*s%s%.*s\n", (int)before, letters,
                         pairs[i].dirt, (int)after, letters);
                snprintf(expected, sizeof expected, "%.*s%s%.*s\n", (int)before, letters,
                         pairs[i].clean, (int)after, letters);
                assert_span(text_reading_dump(&reading, span_of(text)), expected);
            }
}

static int set_up(void **state)
{
    (void)state;
    return text_reading_init(&reading) ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    text_reading_release(&reading);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(finds_dirt_at_every_place)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
