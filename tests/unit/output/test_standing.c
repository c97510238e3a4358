// SPDX-License-Identifier: MIT
#define _GNU_SOURCE
#include "output/standing.h"

#include "cmocka_unit.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const names[] = {"datapackage.json", "a.csv"};
static const struct vector name_list = {
    .items = (void *)names, .count = 2, .item_size = sizeof *names};

static char home[64];
static int folder;

// The sum of "3\n" is that of a.csv.
static const char descriptor[] =
    "{\"resources\": [{\"path\": \"a.csv\", \"hash\": \"sha256:"
    "1121cfccd5913f0a63fec40a6ffd44ea64f9dc135c66634ba001d10bcf4302a2\"}]}";

static void put(const char *name, const char *text, int flags)
{
    int file = openat(folder, name, O_WRONLY | O_CREAT | flags, 0644);
    assert_true(file >= 0);
    assert_int_equal(write(file, text, strlen(text)), strlen(text));
    close(file);
}

static int enter(void **state)
{
    (void)state;
    strcpy(home, "/tmp/occupare-standing-XXXXXX");
    if (mkdtemp(home) == NULL)
        return -1;
    folder = open(home, O_RDONLY | O_DIRECTORY);
    put("datapackage.json", descriptor, O_TRUNC);
    put("a.csv", "3\n", O_TRUNC);
    return 0;
}

static int leave(void **state)
{
    (void)state;
    char command[128];
    close(folder);
    snprintf(command, sizeof command, "rm -rf %s", home);
    return system(command) == 0 ? 0 : -1;
}

static struct standing taken(void)
{
    struct standing standing = {0};
    digest_of((struct span){descriptor, sizeof descriptor - 1}, standing.descriptor);
    assert_true(standing_take(folder, &name_list, &standing));
    assert_true(standing.is_settled);
    return standing;
}

static bool is_same(const struct standing *standing)
{
    struct standing now;
    return standing_holds(folder, &name_list, standing, &now);
}

// However quick the edit, and though size and number stay.
static void test_an_edit_at_once_is_seen(void **state)
{
    (void)state;
    for (int i = 0; i < 40; i++) {
        struct standing standing = taken();
        assert_true(is_same(&standing));
        put("a.csv", "4\n", 0);
        assert_false(is_same(&standing));
        put("a.csv", "3\n", 0);
        assert_true(is_same(&standing)); // by its sum
    }
}

static void test_a_copy_is_known_by_its_sums(void **state)
{
    (void)state;
    struct standing standing = taken(), now;
    assert_int_equal(unlinkat(folder, "a.csv", 0), 0);
    assert_false(is_same(&standing));
    put("a.csv", "3\n", O_EXCL);
    assert_true(standing_holds(folder, &name_list, &standing, &now));
    assert_memory_not_equal(now.files, standing.files, DIGEST_HEX_SIZE);
    assert_true(is_same(&now));
    put("a.csv", "3\n\n", 0);
    assert_false(is_same(&now));
}

static void test_what_was_not_settled_is_read(void **state)
{
    (void)state;
    struct standing standing = taken();
    standing.is_settled = false;
    assert_true(is_same(&standing));
    put("datapackage.json", "{}", O_TRUNC);
    assert_true(standing_take(folder, &name_list, &standing));
    standing.is_settled = false;
    assert_false(is_same(&standing));
}

static void test_links_and_folders_are_not_it(void **state)
{
    (void)state;
    struct standing standing = taken();
    assert_int_equal(renameat(folder, "a.csv", folder, "b"), 0);
    assert_int_equal(symlinkat("b", folder, "a.csv"), 0);
    assert_false(is_same(&standing));
    assert_int_equal(unlinkat(folder, "a.csv", 0), 0);
    assert_int_equal(mkdirat(folder, "a.csv", 0755), 0);
    assert_false(standing_take(folder, &name_list, &standing));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, enter, leave)
    const struct CMUnitTest tests[] = {
        TEST(test_an_edit_at_once_is_seen),
        TEST(test_a_copy_is_known_by_its_sums),
        TEST(test_what_was_not_settled_is_read),
        TEST(test_links_and_folders_are_not_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
