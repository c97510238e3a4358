// SPDX-License-Identifier: MIT
#include "input/read_observations.h"

#include "model/embedded.h"
#include "pages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
// clang-format off
#include <cmocka.h>
// clang-format on

// "page rendering sides glued observations problems\n" for each report.
static void describe(const void *context, const struct report *report, struct buffer *out)
{
    (void)context;
    buffer_append_format(out, "%.*s %.*s ", SPAN_FORMAT(report->page.page_id),
                         SPAN_FORMAT(report->rendering));
    for (size_t i = 0; i < report->sides.count; i++)
        buffer_append_format(
            out, "%.*s,",
            SPAN_FORMAT(VECTOR_AT(&report->sides, struct side, i)->occupation_id));
    buffer_append_format(out, " %zu %zu %zu\n", report->glued.count,
                         report->observations.count, report->problems.count);
}

static void take(void *context, const struct report *head, struct span encoded)
{
    (void)head;
    buffer_append(context, encoded);
}

static void warn(void *context, const char *words)
{
    (void)context;
    assert_non_null(strstr(words, "older"));
}

static enum status read_lines(const char *lines, struct buffer *out, struct error *error)
{
    struct catalogue catalogue;
    struct span json;
    assert_true(embedded_find(SPAN("datapackage.json"), &json));
    assert_int_equal(catalogue_load(json, &catalogue, error), STATUS_OK);
    pages_write("o", span_of(lines));
    char path[512];
    snprintf(path, sizeof path, "%s/o", pages_folder());
    const char *files[] = {path};
    struct observations_options options = {
        .paths = files, .path_count = 1, .jobs = 2, .fields = SPAN("f")};
    struct observations_taker taker = {describe, take, warn, NULL, out};
    buffer_init(out, BUFFER_NO_CEILING);
    enum status status = observations_read(&catalogue, &options, taker, error);
    catalogue_release(&catalogue);
    return status;
}

static void expect(const char *lines, const char *expected)
{
    struct error error = {0};
    struct buffer out;
    assert_int_equal(read_lines(lines, &out, &error), STATUS_OK);
    assert_string_equal(buffer_string(&out), expected);
    buffer_release(&out);
}

static void expect_refusal(const char *lines, const char *words)
{
    struct error error = {0};
    struct buffer out;
    assert_int_equal(read_lines(lines, &out, &error), STATUS_INPUT);
    if (strstr(error.message, words) == NULL)
        fail_msg("%s", error.message);
    buffer_release(&out);
}

// Version 1: nothing counts the lines, and observations name the digest of their page.
#define SUM "0123456789012345678901234567890123456789012345678901234567890123"
#define OLD_PAGE                                                                         \
    "{\"type\":\"page\",\"page_id\":\"p\",\"sha256\":\"" SUM "\","                       \
    "\"rendering\":\"glued\",\"sides\":"                                                 \
    "[{\"occupation_id\":\"a\",\"title\":\"A\"},"                                        \
    "{\"occupation_id\":\"b\",\"title\":\"B\"}],\"glued\":[{\"text\":"                   \
    "\"xyz\","                                                                           \
    "\"kind\":\"text\",\"fields\":[\"top_major\"],\"sides\":[0,1],\"cuts\":"
#define OLD_OBSERVATION                                                                  \
    "{\"type\":\"observation\",\"page_id\":\"p\",\"sha256\":\"" SUM "\","                \
    "\"occupation_id\":\"b\",\"field\":"                                                 \
    "\"top_major\",\"raw\":\"z\",\"value\":\"z\",\"method\":\"cell\"}\n"
#define OTHER_PAGE                                                                       \
    "{\"type\":\"page\",\"page_id\":\"q\",\"rendering\":\"text\",\"sides\":[]}\n"

// Version 2.
#define PAGE                                                                             \
    "{\"type\":\"page\",\"page_id\":\"p\",\"rendering\":\"html\",\"sides\":"             \
    "[{\"occupation_id\":\"a\",\"title\":\"A\"}],\"observations\":1}\n"
#define OBSERVATION                                                                      \
    "{\"type\":\"observation\",\"page_id\":\"p\",\"occupation_id\":\"a\",\"field\":"     \
    "\"top_major\",\"value\":\"z\",\"method\":\"cell\"}\n"
#define END_OF(program, fields)                                                          \
    "{\"type\":\"end\",\"version\":2,\"pages\":1,\"observations\":1,\"left_out\":0,"     \
    "\"program\":\"" program "\",\"profiles\":\"x\",\"fields\":\"" fields "\"}\n"
#define END END_OF(OCCUPARE_VERSION, "f")

static void test_a_page_and_its_observations(void **state)
{
    (void)state;
    expect(OLD_PAGE "[[1],[2]]}]}\n" OLD_OBSERVATION, "p glued a,b, 1 1 0\n");
    expect(OLD_OBSERVATION OLD_PAGE "[[1],[2]]}]}\n",
           "p  b, 0 1 0\np glued a,b, 1 0 0\n");
    expect(PAGE OBSERVATION END, "p html a, 0 1 0\n");
    expect(END OBSERVATION PAGE, "p  a, 0 1 0\np html a, 0 0 0\n");
    expect(PAGE OBSERVATION END PAGE OBSERVATION END,
           "p html a, 0 1 0\np html a, 0 1 0\n");
}

static void test_a_part_that_is_not_whole_is_refused(void **state)
{
    (void)state;
    expect_refusal("", "is empty");
    expect_refusal(PAGE OBSERVATION, "/o:2: the part is cut");
    expect_refusal(PAGE END, "/o:2: lines are missing");
    expect_refusal(PAGE OBSERVATION OBSERVATION END, "/o:4: lines are missing");
    expect_refusal(PAGE OBSERVATION END PAGE OBSERVATION, "lines are missing");
    expect_refusal(PAGE "{\"type\":\"observation\",\"page_id\":\"p", "/o:2:");
    expect_refusal("{\"type\":\"pa", "/o:1:");
    char text[sizeof PAGE + sizeof OBSERVATION + sizeof END] = PAGE OBSERVATION END;
    text[strlen(text) - 1] = '\0';
    expect_refusal(text, "ends within this line");
}

static void test_parts_of_other_versions_are_refused(void **state)
{
    (void)state;
    expect_refusal(PAGE OBSERVATION END_OF("0.0.9", "f"),
                   "/o:3: the part was written with");
    expect_refusal(PAGE OBSERVATION END_OF(OCCUPARE_VERSION, "g"), "other fields");
}

// A cut outside of the text, or a side without an identity: nothing of the line is used.
static void test_of_a_refused_line_nothing_is_kept(void **state)
{
    (void)state;
    static const char *const cuts[] = {"[[1],[3]]", "[[0]]", "[[-1]]", "[[]]", "[1]"};
    for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++) {
        char lines[2048];
        snprintf(lines, sizeof lines, OTHER_PAGE OLD_PAGE "%s}]}\n" OLD_OBSERVATION,
                 cuts[i]);
        expect(lines, "q text  0 0 0\np  b, 0 1 0\no none  0 0 1\n");
    }
    expect(OTHER_PAGE
           "{\"type\":\"page\",\"page_id\":\"p\",\"rendering\":\"html\",\"sides\":"
           "[{\"occupation_id\":\"a\",\"title\":\"A\"},{\"title\":\"B\"}]}\n",
           "q text  0 0 0\no none  0 0 1\n");
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
        "\"occupation_id\":\"b\",\"field\":\"no_field\",\"value\":\"x\"",
        "\"occupation_id\":\"b\",\"field\":\"top_major\",\"value\":\"x\",\"more\":1",
        "\"occupation_id\":\"b\",\"field\":\"top_major\",\"ordinal\":\"1\"",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char lines[1024];
        snprintf(lines, sizeof lines,
                 OTHER_PAGE
                 "{\"type\":\"observation\",\"page_id\":\"q\",\"sha256\":\"" SUM
                 "\",%s,\"raw\":\"x\",\"method\":\"cell\"}\n",
                 wrong[i]);
        struct error error = {0};
        struct buffer out;
        assert_int_equal(read_lines(lines, &out, &error), STATUS_OK);
        assert_non_null(strstr(buffer_string(&out), "o none  0 0 1\n"));
        buffer_release(&out);
    }
    static const char *const pages[] = {"\"sides\":5", "\"sides\":[],\"bytes\":-1",
                                        "\"sides\":[{\"occupation_id\":\"a\"}]"};
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        char lines[512];
        snprintf(lines, sizeof lines,
                 OTHER_PAGE
                 "{\"type\":\"page\",\"page_id\":\"r\",\"rendering\":\"html\",%s}\n",
                 pages[i]);
        expect(lines, "q text  0 0 0\no none  0 0 1\n");
    }
}

static void test_a_byte_order_mark_says_nothing(void **state)
{
    (void)state;
    expect("\xEF\xBB\xBF" PAGE OBSERVATION END, "p html a, 0 1 0\n");
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
        cmocka_unit_test(test_a_part_that_is_not_whole_is_refused),
        cmocka_unit_test(test_parts_of_other_versions_are_refused),
        cmocka_unit_test(test_of_a_refused_line_nothing_is_kept),
        cmocka_unit_test(test_what_breaks_the_format_is_refused),
        cmocka_unit_test(test_a_byte_order_mark_says_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, end_folder);
}
