// SPDX-License-Identifier: MIT
#define _GNU_SOURCE
#include "publish_case.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void makes_the_directory_and_its_parents(void **state)
{
    (void)state;
    assert_true(publish("x/y/data/", "1", "2"));
    holds("x/y/data/a.csv", "1");
    assert_int_equal(count_entries("x/y"), 1);
    struct stat about;
    assert_int_equal(stat("x/y/data", &about), 0);
    assert_int_equal(about.st_mode & 07777, 0755);
}

static void leaves_nothing_when_nothing_is_published(void **state)
{
    (void)state;
    publication_free(begin("data"));
    assert_int_equal(count_entries("."), 0);
    publish("data", "1", "2");
    struct publication *publication = begin("data");
    write_file(publication_stage(publication), "a.csv", "other");
    publication_free(publication);
    holds("data/a.csv", "1");
    assert_int_equal(count_entries("."), 1);
}

static void touches_nothing_when_all_is_the_same(void **state)
{
    (void)state;
    assert_true(publish("data", "1", "2"));
    ino_t folder = inode("data"), file = inode("data/a.csv");
    assert_false(publish("data", "1", "2"));
    assert_int_equal(inode("data"), folder);
    assert_int_equal(inode("data/a.csv"), file);
    assert_int_equal(count_entries("."), 1);
    assert_true(publish("data", "1", "3"));
    assert_int_not_equal(inode("data"), folder);
    holds("data/b.csv", "3");
}

static void removes_its_own_stale_files_only(void **state)
{
    (void)state;
    publish("data", "1", "2");
    put("data/README", "mine");
    assert_int_equal(mkdir("data/.git", 0755), 0);
    put("data/.git/config", "mine too");
    assert_int_equal(symlink("nowhere", "data/link"), 0);
    ino_t readme = inode("data/README");
    assert_true(publish("data", "1", NULL));
    assert_int_equal(access("data/b.csv", F_OK), -1);
    holds("data/README", "mine");
    holds("data/.git/config", "mine too");
    assert_int_equal(inode("data/README"), readme);
    char target[16] = "";
    assert_int_equal(readlink("data/link", target, sizeof target), 7);
    assert_int_equal(count_entries("data"), 5);
    assert_int_equal(count_entries("."), 1);
}

static void follows_a_link_to_a_directory(void **state)
{
    (void)state;
    assert_int_equal(mkdir("real", 0755), 0);
    assert_int_equal(symlink("real", "data"), 0);
    assert_true(publish("data", "1", "2"));
    assert_true(publish("data", "2", "2"));
    holds("real/a.csv", "2");
    struct stat about;
    assert_int_equal(lstat("data", &about), 0);
    assert_true(S_ISLNK(about.st_mode));
    assert_int_equal(count_entries("."), 2);
}

static void publishes_file_by_file_into_the_working_directory(void **state)
{
    (void)state;
    assert_int_equal(mkdir("data", 0755), 0);
    assert_int_equal(chdir("data"), 0);
    ino_t folder = inode(".");
    assert_true(publish(".", "1", "2"));
    assert_false(publish(".", "1", "2"));
    assert_true(publish(".", "2", NULL));
    holds("a.csv", "2");
    assert_int_equal(inode("."), folder);
    assert_int_equal(count_entries("."), 2);
    assert_int_equal(count_entries(".."), 1);
}

static void refused(const char *directory, enum status expected, const char *word)
{
    struct publication *publication = NULL;
    struct error error = {0};
    assert_int_equal(publication_begin(directory, &publication, &error), expected);
    assert_null(publication);
    if (strstr(error.message, word) == NULL)
        fail_msg("\"%s\" lacks \"%s\"", error.message, word);
}

static void refuses_what_is_no_directory(void **state)
{
    (void)state;
    put("file", "x");
    assert_int_equal(mkfifo("pipe", 0644), 0);
    assert_int_equal(symlink("nowhere", "dangling"), 0);
    refused("file", STATUS_OUTPUT, "file: it is not a directory");
    refused("pipe", STATUS_OUTPUT, "pipe: it is not a directory");
    refused("dangling", STATUS_OUTPUT, "dangling");
    refused("file/below", STATUS_OUTPUT, "file/below");
    refused("", STATUS_OUTPUT, "No such file");
    holds("file", "x");
}

static void lets_one_run_at_a_time(void **state)
{
    (void)state;
    publish("data", "1", "2");
    int ready[2];
    assert_int_equal(pipe(ready), 0);
    pid_t child = fork();
    if (child == 0) {
        struct publication *publication = begin("data");
        _exit(publication != NULL && write(ready[1], "x", 1) == 1 ? pause() : 1);
    }
    char byte;
    assert_int_equal(read(ready[0], &byte, 1), 1);
    refused("data", STATUS_LOCKED, "another run is writing");
    assert_int_equal(count_entries("."), 2); // its staging directory is not touched
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    assert_true(publish("data", "3", "2"));
    assert_int_equal(count_entries("."), 1);
}

static void settles_what_a_killed_run_left(void **state)
{
    (void)state;
    publish("data", "1", "2");
    put("data/README", "old");
    // Killed after the exchange: the replaced dataset, with a folder that was to move.
    assert_int_equal(mkdir(".data.old-abcdef", 0755), 0);
    put(".data.old-abcdef/datapackage.json", descriptor_of("1", "2"));
    put(".data.old-abcdef/a.csv", "0");
    assert_int_equal(link("data/README", ".data.old-abcdef/README"), 0);
    put(".data.old-abcdef/notes", "mine");
    assert_int_equal(mkdir(".data.old-abcdef/folder", 0755), 0);
    put(".data.old-abcdef/folder/x", "mine too");
    // Killed while writing.
    assert_int_equal(mkdir(".data.new-abcdef", 0755), 0);
    put(".data.new-abcdef/a.csv", "half");
    // Another's.
    assert_int_equal(mkdir(".data.new-toolong", 0755), 0);
    assert_int_equal(mkdir(".datum.new-abcdef", 0755), 0);
    assert_true(publish("data", "3", "2"));
    holds("data/a.csv", "3");
    holds("data/README", "old");
    holds("data/notes", "mine");
    holds("data/folder/x", "mine too");
    assert_int_equal(count_entries("."), 3);
}

static void keeps_what_a_leftover_and_the_dataset_both_have(void **state)
{
    (void)state;
    publish("data", "1", "2");
    assert_int_equal(mkdir(".data.old-abcdef", 0755), 0);
    assert_int_equal(mkdir(".data.old-abcdef/folder", 0755), 0);
    put(".data.old-abcdef/folder/x", "theirs");
    put(".data.old-abcdef/notes", "older");
    assert_int_equal(mkdir("data/folder", 0755), 0);
    put("data/folder/x", "ours");
    put("data/notes", "newer");
    const struct timespec past[2] = {{.tv_sec = 1000}, {.tv_sec = 1000}};
    assert_int_equal(utimensat(AT_FDCWD, ".data.old-abcdef/notes", past, 0), 0);
    publish("data", "3", "2");
    holds("data/folder/x", "ours");
    holds("data/notes", "newer");
    holds(".data.old-abcdef/folder/x", "theirs"); // never deleted
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, enter, leave)
    const struct CMUnitTest tests[] = {
        TEST(makes_the_directory_and_its_parents),
        TEST(leaves_nothing_when_nothing_is_published),
        TEST(touches_nothing_when_all_is_the_same),
        TEST(removes_its_own_stale_files_only),
        TEST(follows_a_link_to_a_directory),
        TEST(publishes_file_by_file_into_the_working_directory),
        TEST(refuses_what_is_no_directory),
        TEST(lets_one_run_at_a_time),
        TEST(settles_what_a_killed_run_left),
        TEST(keeps_what_a_leftover_and_the_dataset_both_have),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
