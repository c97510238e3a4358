// SPDX-License-Identifier: MIT
#define _GNU_SOURCE
#include "output/publish.h"

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

// Each test runs in a directory of its own, with the dataset in "./data".

static char home[64];

static int enter(void **state)
{
    (void)state;
    strcpy(home, "/tmp/occupare-publish-XXXXXX");
    return mkdtemp(home) != NULL && chdir(home) == 0 ? 0 : -1;
}

static int leave(void **state)
{
    (void)state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf %s", home);
    return chdir("/") == 0 && system(command) == 0 ? 0 : -1;
}

static void write_file(int folder, const char *name, const char *text)
{
    int file = openat(folder, name, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    assert_true(file >= 0);
    assert_int_equal(write(file, text, strlen(text)), strlen(text));
    close(file);
}

static void put(const char *path, const char *text)
{
    write_file(AT_FDCWD, path, text);
}

static void holds(const char *path, const char *text)
{
    char found[256] = "";
    FILE *file = fopen(path, "r");
    if (file == NULL)
        fail_msg("%s is missing", path);
    found[fread(found, 1, sizeof found - 1, file)] = '\0';
    fclose(file);
    assert_string_equal(found, text);
}

static size_t count_entries(const char *path)
{
    size_t count = 0;
    DIR *entries = opendir(path);
    assert_non_null(entries);
    while (readdir(entries) != NULL)
        count++;
    closedir(entries);
    return count - 2;
}

static ino_t inode(const char *path)
{
    struct stat about;
    assert_int_equal(stat(path, &about), 0);
    return about.st_ino;
}

static const char descriptor[] =
    "{\"occupare\":{\"occupations\":1},\"resources\":[{\"path\":\"a.csv\"},"
    "{\"path\":\"b.csv\"}]}";
static const char smaller[] =
    "{\"occupare\":{\"occupations\":1},\"resources\":[{\"path\":\"a.csv\"}]}";

static struct publication *begin(const char *directory)
{
    struct publication *publication = NULL;
    struct error error = {0};
    if (publication_begin(directory, &publication, &error) != STATUS_OK)
        fail_msg("%s", error.message);
    return publication;
}

// Publishes a.csv with `a`, b.csv with `b` (unless NULL) and the descriptor.
static bool publish(const char *directory, const char *a, const char *b)
{
    struct publication *publication = begin(directory);
    struct vector names;
    struct error error = {0};
    bool has_changed = false;
    const char *all[] = {"a.csv", "b.csv", "datapackage.json"};
    vector_init(&names, sizeof(const char *));
    for (size_t i = 0; i < 3; i++) {
        if (i == 1 && b == NULL)
            continue;
        const char *text = i == 0 ? a : i == 1 ? b : b != NULL ? descriptor : smaller;
        write_file(publication_stage(publication), all[i], text);
        vector_push_copy(&names, &all[i]);
    }
    if (publication_finish(publication, &names, &has_changed, &error) != STATUS_OK)
        fail_msg("%s", error.message);
    publication_free(publication);
    vector_release(&names);
    return has_changed;
}

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

static void leaves_the_files_of_another_package(void **state)
{
    (void)state;
    assert_int_equal(mkdir("data", 0700), 0);
    put("data/datapackage.json", "{\"resources\":[{\"path\":\"z.csv\"}]}");
    put("data/z.csv", "theirs");
    assert_true(publish("data", "1", "2"));
    holds("data/z.csv", "theirs");
    struct stat about;
    assert_int_equal(stat("data", &about), 0);
    assert_int_equal(about.st_mode & 07777, 0700);
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
    put(".data.old-abcdef/datapackage.json", descriptor);
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
        TEST(leaves_the_files_of_another_package),
        TEST(follows_a_link_to_a_directory),
        TEST(publishes_file_by_file_into_the_working_directory),
        TEST(refuses_what_is_no_directory),
        TEST(lets_one_run_at_a_time),
        TEST(settles_what_a_killed_run_left),
        TEST(keeps_what_a_leftover_and_the_dataset_both_have),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
