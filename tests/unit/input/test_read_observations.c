// SPDX-License-Identifier: MIT
#include "input/read_observations.h"

#include "model/embedded.h"
#include "pages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
// clang-format off
#include <cmocka.h>
// clang-format on

// "page rendering sides glued observations problems\n" for each report.
static void describe(void *context, const struct report *report)
{
    struct buffer *out = context;
    buffer_append_format(out, "%.*s %.*s ", SPAN_FORMAT(report->page.page_id),
                         SPAN_FORMAT(report->rendering));
    for (size_t i = 0; i < report->sides.count; i++)
        buffer_append_format(
            out, "%.*s,",
            SPAN_FORMAT(VECTOR_AT(&report->sides, struct side, i)->occupation_id));
    buffer_append_format(out, " %zu %zu %zu\n", report->glued.count,
                         report->observations.count, report->problems.count);
}

static void expect(const char *lines, const char *expected)
{
    struct catalogue catalogue;
    struct span json;
    struct error error = {0};
    assert_true(embedded_find(SPAN("datapackage.json"), &json));
    assert_int_equal(catalogue_load(json, &catalogue, &error), STATUS_OK);
    pages_write("o", span_of(lines));
    char path[512];
    snprintf(path, sizeof path, "%s/o", pages_folder());
    const char *files[] = {path};
    struct buffer out;
    buffer_init(&out, BUFFER_NO_CEILING);
    struct observations_taker taker = {describe, NULL, &out};
    assert_int_equal(observations_read(&catalogue, files, 1, taker, &error), STATUS_OK);
    assert_string_equal(buffer_string(&out), expected);
    buffer_release(&out);
    catalogue_release(&catalogue);
}

#define PAGE                                                                             \
    "{\"type\":\"page\",\"page_id\":\"p\",\"rendering\":\"glued\",\"sides\":"            \
    "[{\"occupation_id\":\"a\",\"title\":\"A\"},"                                        \
    "{\"occupation_id\":\"b\",\"title\":\"B\"}],\"glued\":[{\"text\":"                   \
    "\"xyz\","                                                                           \
    "\"kind\":\"text\",\"fields\":[\"top_major\"],\"sides\":[0,1],\"cuts\":"
#define OBSERVATION                                                                      \
    "{\"type\":\"observation\",\"page_id\":\"p\",\"occupation_id\":\"b\",\"field\":"     \
    "\"top_major\",\"raw\":\"z\",\"value\":\"z\",\"method\":\"cell\"}\n"

static void test_a_page_and_its_observations(void **state)
{
    (void)state;
    expect(OBSERVATION PAGE "[[1],[2]]}]}\n", "p glued a,b, 1 1 0\n");
}

// A cut outside of the text, or a side without an identity: nothing of the line is used.
static void test_of_a_refused_line_nothing_is_kept(void **state)
{
    (void)state;
    static const char *const cuts[] = {"[[1],[3]]", "[[0]]", "[[-1]]", "[[]]", "[1]"};
    for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++) {
        char lines[1024];
        snprintf(lines, sizeof lines, PAGE "%s}]}\n" OBSERVATION, cuts[i]);
        expect(lines, "p  a,b, 0 1 0\no none  0 0 1\n");
    }
    expect("{\"type\":\"page\",\"page_id\":\"p\",\"rendering\":\"html\",\"sides\":"
           "[{\"occupation_id\":\"a\",\"title\":\"A\"},{\"title\":\"B\"}]}\n" OBSERVATION,
           "p  a,b, 0 1 0\no none  0 0 1\n");
}

// What the schema of the format, or of the data, refuses.
static void test_what_breaks_the_format_is_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "\"occupation_id\":\"Not A Slug\",\"field\":\"top_major\",\"value\":\"x\"",
        "\"occupation_id\":\"b\",\"field\":\"job_count\",\"value\":\"85,275\"",
        "\"occupation_id\":\"b\",\"field\":\"job_count\",\"value\":\"-5\"",
        "\"occupation_id\":\"b\",\"field\":\"job_count\",\"value\":85275",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char lines[1024];
        snprintf(lines, sizeof lines,
                 OBSERVATION "{\"type\":\"observation\",\"page_id\":\"p\",%s,"
                             "\"raw\":\"x\",\"method\":\"cell\"}\n",
                 wrong[i]);
        expect(lines, "p  b, 0 1 0\no none  0 0 1\n");
    }
    static const char *const pages[] = {"\"sides\":5", "\"sides\":[],\"bytes\":-1",
                                        "\"sides\":[{\"occupation_id\":\"a\"}]"};
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        char lines[512];
        snprintf(lines, sizeof lines,
                 "{\"type\":\"page\",\"page_id\":\"q\",\"rendering\":\"html\",%s}\n",
                 pages[i]);
        expect(lines, "q   0 0 0\no none  0 0 1\n");
    }
}

static void test_a_byte_order_mark_says_nothing(void **state)
{
    (void)state;
    expect("\xEF\xBB\xBF" OBSERVATION, "p  b, 0 1 0\n");
}

static int end_folder(void **state)
{
    (void)state;
    pages_end_folder();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_page_and_its_observations),
        cmocka_unit_test(test_of_a_refused_line_nothing_is_kept),
        cmocka_unit_test(test_what_breaks_the_format_is_refused),
        cmocka_unit_test(test_a_byte_order_mark_says_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, end_folder);
}
