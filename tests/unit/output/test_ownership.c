// SPDX-License-Identifier: MIT
#define _GNU_SOURCE
#include "publish_case.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

// What publishing replaces and deletes, and what it leaves to its owner.

static void refuses(const char *directory, const char *name)
{
    struct publication *publication = begin(directory);
    struct vector names;
    struct error error = {0};
    bool has_changed = false;
    const char *all[] = {"a.csv", "datapackage.json"};
    vector_init(&names, sizeof(const char *));
    for (size_t i = 0; i < 2; i++) {
        write_file(publication_stage(publication), all[i],
                   i == 0 ? "1" : descriptor_of("1", NULL));
        vector_push_copy(&names, &all[i]);
    }
    assert_int_equal(publication_finish(publication, &names, &has_changed, &error),
                     STATUS_OUTPUT);
    assert_non_null(strstr(error.message, name));
    publication_free(publication);
    vector_release(&names);
}

static void replaces_no_file_of_somebody_else(void **state)
{
    (void)state;
    const char *theirs = "{\"resources\":[{\"path\":\"z.csv\"}]}";
    assert_int_equal(mkdir("data", 0700), 0);
    put("data/datapackage.json", theirs);
    refuses("data", "datapackage.json");
    holds("data/datapackage.json", theirs);
    assert_int_equal(unlink("data/datapackage.json"), 0);
    put("data/a.csv", "theirs");
    refuses("data", "a.csv");
    holds("data/a.csv", "theirs");
    put("data/a.csv", "1"); // what would be written: a killed run may have left it
    assert_true(publish("data", "1", "2"));
    struct stat about;
    assert_int_equal(stat("data", &about), 0);
    assert_int_equal(about.st_mode & 07777, 0700);
}

static void keeps_what_a_descriptor_only_lists(void **state)
{
    (void)state;
    assert_true(publish("data", "1", "2"));
    put("data/z.csv", "theirs");
    assert_true(publish("data", "1", "3"));
    holds("data/z.csv", "theirs");
}

static void keeps_a_stale_file_that_somebody_changed(void **state)
{
    (void)state;
    assert_true(publish("data", "1", "2"));
    put("data/b.csv", "edited");
    assert_true(publish("data", "1", NULL));
    holds("data/b.csv", "edited");
}

static void knows_a_dataset_without_a_record_by_its_digests(void **state)
{
    (void)state;
    char digest[DIGEST_HEX_SIZE], text[512];
    digest_of(SPAN("2"), digest);
    snprintf(text, sizeof text,
             "{\"resources\":[{\"path\":\"b.csv\",\"hash\":\"sha256:%.64s\"},"
             "{\"path\":\"z.csv\",\"hash\":\"sha256:%.64s\"}],"
             "\"occupare\":{\"occupations\":1}}",
             digest, digest);
    assert_int_equal(mkdir("data", 0755), 0);
    put("data/datapackage.json", text);
    put("data/b.csv", "2");
    put("data/z.csv", "theirs");
    assert_true(publish("data", "1", NULL));
    assert_int_equal(access("data/b.csv", F_OK), -1);
    holds("data/z.csv", "theirs");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, enter, leave)
    const struct CMUnitTest tests[] = {
        TEST(replaces_no_file_of_somebody_else),
        TEST(keeps_what_a_descriptor_only_lists),
        TEST(keeps_a_stale_file_that_somebody_changed),
        TEST(knows_a_dataset_without_a_record_by_its_digests),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
