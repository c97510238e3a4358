// SPDX-License-Identifier: MIT
#define _GNU_SOURCE
#include "base/cache_file.h"

#include "cmocka_unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char home[64];

static int enter(void **state)
{
    (void)state;
    strcpy(home, "/tmp/occupare-cache-XXXXXX");
    unsetenv("XDG_CACHE_HOME");
    return mkdtemp(home) != NULL && setenv("HOME", home, 1) == 0 ? 0 : -1;
}

static int leave(void **state)
{
    (void)state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf %s", home);
    return system(command) == 0 ? 0 : -1;
}

static const char *in_home(const char *name)
{
    static char path[128];
    snprintf(path, sizeof path, "%s/%s", home, name);
    return path;
}

static bool holds(const char *name, const char *text)
{
    char bytes[16] = "";
    return cache_file_read(name, bytes, strlen(text)) && strcmp(bytes, text) == 0;
}

static void test_what_is_written_is_read_again(void **state)
{
    (void)state;
    struct stat about;
    assert_true(cache_file_has_place());
    assert_false(holds("one", ""));
    cache_file_write("one", SPAN("first"));
    assert_true(holds("one", "first"));
    cache_file_write("one", SPAN("second"));
    assert_true(holds("one", "second"));
    assert_false(holds("one", "sec"));
    assert_false(holds("one", "second.."));
    assert_false(holds("two", "second"));
    assert_int_equal(stat(in_home(".cache/occupare/one"), &about), 0);
    assert_int_equal(about.st_mode & 07777, 0600);
    assert_int_equal(stat(in_home(".cache/occupare"), &about), 0);
    assert_int_equal(about.st_mode & 07777, 0700);
}

static void test_the_place_is_named_by_the_environment(void **state)
{
    (void)state;
    assert_int_equal(setenv("XDG_CACHE_HOME", home, 1), 0);
    cache_file_write("one", SPAN("text"));
    assert_int_equal(access(in_home("occupare/one"), F_OK), 0);
    assert_int_equal(setenv("XDG_CACHE_HOME", "relative", 1), 0);
    assert_false(holds("one", "text"));
    cache_file_write("one", SPAN("other"));
    assert_true(holds("one", "other"));
    assert_int_not_equal(access("relative", F_OK), 0);
}

static void test_without_a_place_nothing_is_kept(void **state)
{
    (void)state;
    unsetenv("HOME");
    assert_false(cache_file_has_place());
    cache_file_write("one", SPAN("text"));
    assert_false(holds("one", "text"));
    assert_int_equal(setenv("HOME", "/dev/null", 1), 0);
    cache_file_write("one", SPAN("text"));
    assert_false(holds("one", "text"));
}

static void test_a_link_is_not_followed(void **state)
{
    (void)state;
    cache_file_write("one", SPAN("text"));
    assert_int_equal(chdir(in_home(".cache/occupare")), 0);
    assert_int_equal(rename("one", "elsewhere"), 0);
    assert_true(holds("elsewhere", "text"));
    assert_int_equal(symlink("elsewhere", "one"), 0);
    assert_false(holds("one", "text"));
    cache_file_write("one", SPAN("more"));
    assert_true(holds("one", "more"));
    assert_true(holds("elsewhere", "text"));
    assert_int_equal(chdir("/"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_what_is_written_is_read_again, enter, leave),
        cmocka_unit_test_setup_teardown(test_the_place_is_named_by_the_environment, enter,
                                        leave),
        cmocka_unit_test_setup_teardown(test_without_a_place_nothing_is_kept, enter,
                                        leave),
        cmocka_unit_test_setup_teardown(test_a_link_is_not_followed, enter, leave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
