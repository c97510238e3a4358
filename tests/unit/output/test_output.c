// SPDX-License-Identifier: MIT
#define _GNU_SOURCE
#include "output/output.h"

#include "sample.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// Each test publishes into "data" below a directory of its own.
struct bench {
    struct catalogue catalogue;
    char home[64];
};

static int set_up(void **state)
{
    static struct bench bench;
    strcpy(bench.home, "/tmp/occupare-output-XXXXXX");
    sample_catalogue(&bench.catalogue);
    *state = &bench;
    return mkdtemp(bench.home) != NULL && chdir(bench.home) == 0 ? 0 : -1;
}

static int tear_down(void **state)
{
    struct bench *bench = *state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf %s", bench->home);
    catalogue_release(&bench->catalogue);
    return chdir("/") == 0 && system(command) == 0 ? 0 : -1;
}

static struct output *begin(const struct bench *bench, bool accepts_loss)
{
    static const char *const all[] = {"csv", "tsv", "json", "ndjson", "sqlite", NULL};
    const struct output_options options = {
        .directory = "data", .formats = all, .accepts_loss = accepts_loss};
    struct output *output = NULL;
    struct error error = {0};
    if (output_begin(&options, &output, &error) != STATUS_OK)
        fail_msg("%s", error.message);
    output_open(output, &bench->catalogue);
    return output;
}

static enum status publish(const struct bench *bench, size_t count, bool accepts_loss,
                           enum output_result *out_result)
{
    struct output *output = begin(bench, accepts_loss);
    struct error error = {0};
    sample_write(output_sink(output), &bench->catalogue, count, 0);
    enum status status = output_publish(output, out_result, NULL, &error);
    output_free(output);
    return status;
}

static void names_its_formats(void **state)
{
    (void)state;
    static const char *const unknown[] = {"csv", "parquet", NULL};
    static const char *const none[] = {NULL};
    struct output_options options = {.directory = "data", .formats = unknown};
    struct output *output = NULL;
    struct error error = {0};
    assert_string_equal(output_format_name(0), "csv");
    size_t count = 0;
    while (output_format_name(count) != NULL)
        assert_non_null(output_format_help(count++));
    assert_null(output_format_help(count));
    assert_int_equal(output_begin(&options, &output, &error), STATUS_USAGE);
    assert_non_null(strstr(error.message, "parquet"));
    options.formats = none;
    assert_int_equal(output_begin(&options, &output, &error), STATUS_USAGE);
    assert_int_equal(access("data", F_OK), -1);
}

static void refuses_to_empty_a_dataset(void **state)
{
    const struct bench *bench = *state;
    enum output_result result = OUTPUT_UNCHANGED;
    assert_int_equal(publish(bench, 0, false, &result), STATUS_OK); // nothing to lose
    assert_int_equal(result, OUTPUT_PUBLISHED);
    assert_int_equal(publish(bench, 2, false, &result), STATUS_OK);
    result = OUTPUT_UNCHANGED;
    assert_int_equal(publish(bench, 0, false, &result), STATUS_REFUSED);
    assert_int_equal(result, OUTPUT_UNCHANGED);
    assert_int_equal(publish(bench, 2, false, &result), STATUS_OK);
    assert_int_equal(result, OUTPUT_UNCHANGED);
    assert_int_equal(publish(bench, 0, true, &result), STATUS_OK);
    assert_int_equal(result, OUTPUT_PUBLISHED);
}

static void refuses_by_the_csv_when_the_descriptor_is_lost(void **state)
{
    const struct bench *bench = *state;
    enum output_result result;
    assert_int_equal(publish(bench, 1, false, &result), STATUS_OK);
    assert_int_equal(unlink("data/datapackage.json"), 0);
    assert_int_equal(publish(bench, 0, false, &result), STATUS_REFUSED);
}

static void takes_two_pages_of_one_id(void **state)
{
    const struct bench *bench = *state;
    const struct table_schema *pages = catalogue_table(&bench->catalogue, SPAN("pages"));
    struct span cells[16] = {SPAN("a.html")};
    struct output *output = begin(bench, false);
    struct row_sink sink = output_sink(output);
    enum output_result result;
    struct error error = {0};
    for (int i = 0; i < 2; i++)
        sink.row(sink.context, (size_t)(pages - bench->catalogue.tables), cells);
    assert_int_equal(output_publish(output, &result, NULL, &error), STATUS_OK);
    output_free(output);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(names_its_formats),
        TEST(refuses_to_empty_a_dataset),
        TEST(refuses_by_the_csv_when_the_descriptor_is_lost),
        TEST(takes_two_pages_of_one_id),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
