// SPDX-License-Identifier: MIT
#include "compare/moves.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

// Places of the items 'a', 'b', ... in OLD and in NEW; the answer has for each '.' (same
// place), 's' (shifted) or 'm' (moved).
static void judge(const char *old, const char *new, char *out_kinds)
{
    struct moves moves;
    struct table_change table = {0};
    size_t count = strlen(old) < strlen(new) ? strlen(old) : strlen(new);
    moves_init(&moves);
    vector_init(&table.changes, sizeof(struct change));
    for (char item = 'a'; item < 'a' + (char)count; item++) {
        int64_t places[2] = {strchr(old, item) - old, strchr(new, item) - new};
        size_t change = MOVES_NO_CHANGE;
        if (places[0] != places[1]) {
            change = table.changes.count;
            ((struct change *)vector_push(&table.changes))->column =
                (uint32_t)(item - 'a');
        }
        moves_add(&moves, SPAN("owner"), places, change, &table);
    }
    moves_flush(&moves, &table);
    memset(out_kinds, '.', count);
    out_kinds[count] = '\0';
    for (size_t i = 0; i < table.changes.count; i++) {
        const struct change *change = VECTOR_AT(&table.changes, struct change, i);
        out_kinds[change->column] = change->kind == CHANGE_MOVED ? 'm' : 's';
    }
    vector_release(&table.changes);
    moves_release(&moves);
}

static void tells(const char *old, const char *new, const char *expected)
{
    char kinds[32], mirrored[32];
    judge(old, new, kinds);
    judge(new, old, mirrored);
    assert_string_equal(kinds, expected);
    assert_string_equal(mirrored, expected); // the same in both directions
}

static void tells_moved_from_shifted(void **state)
{
    (void)state;
    tells("abcd", "abcd", "....");
    tells("abcde", "eabcd", "ssssm"); // the last one came first
    tells("abcde", "bcdea", "mssss");
    tells("abcdef", "abedcf", "..m.s.");
    tells("abcd",
          "xabc"
          "d",
          "ssss"); // a new one in front
}

static void keeps_the_longest_run(void **state)
{
    (void)state;
    char kinds[32];
    const char *old = "abcdefgh", *new = "badcfehg";
    judge(old, new, kinds);
    size_t moved = 0;
    for (size_t i = 0; kinds[i] != '\0'; i++)
        moved += kinds[i] == 'm';
    assert_int_equal(moved, 4); // one of each pair
    tells(old, new, kinds);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_moved_from_shifted),
        cmocka_unit_test(keeps_the_longest_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
