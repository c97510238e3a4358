// SPDX-License-Identifier: MIT
#include "fetch/judge.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static enum verdict judge(const char *type, struct span body,
                          const struct profile *profile)
{
    struct response response;
    struct response_limits limits = RESPONSE_LIMITS_DEFAULT;
    struct span words;
    response_init(&response, &limits);
    response_add_header(&response, SPAN("HTTP/1.1 200 OK\r\n"));
    if (type != NULL)
        response_add_header(&response, span_of(type));
    response_add_body(&response, body);
    response_finish(&response);
    struct matcher *matcher = matcher_new();
    enum verdict verdict =
        judge_page(&response, &profile, profile != NULL ? 1 : 0, matcher, &words);
    matcher_free(matcher);
    response_release(&response);
    return verdict;
}

static void test_by_type_and_by_bytes(void **state)
{
    (void)state;
    const char *html = "Content-Type: text/html; charset=utf-8\r\n";
    assert_int_equal(judge(html, SPAN("plain words"), NULL), VERDICT_PAGE);
    assert_int_equal(judge("Content-Type: application/xhtml+xml\r\n", SPAN("x"), NULL),
                     VERDICT_PAGE);
    assert_int_equal(judge(html, SPAN("\xEF\xBB\xBF \n"), NULL), VERDICT_EMPTY);
    assert_int_equal(judge(html, SPAN("%PDF-1.7"), NULL), VERDICT_NOT_HTML);
    assert_int_equal(judge(html, SPAN("a\0b"), NULL), VERDICT_NOT_HTML);
    assert_int_equal(judge(html, SPAN("\xFF\xFE<\0h\0"), NULL), VERDICT_PAGE);
    assert_int_equal(judge("Content-Type: image/png\r\n", SPAN("<html>"), NULL),
                     VERDICT_NOT_HTML);
    assert_int_equal(judge(NULL, SPAN(" <!DocType HTML>x"), NULL), VERDICT_PAGE);
    assert_int_equal(judge(NULL, SPAN("{\"a\": 1}"), NULL), VERDICT_NOT_HTML);
}

static void test_a_page_without_text_is_empty(void **state)
{
    (void)state;
    const char *html = "Content-Type: text/html\r\n";
    struct profile profile = {.blocked_count = 0};
    struct span shell =
        SPAN("<title>A vs B</title><script>f('<p>')</script><div id=app></div>");
    struct span page = SPAN("<title>A vs B</title><script>f('<p>')</script><div>A</div>");
    const struct profile *profiles[] = {NULL, &profile};
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(judge(html, shell, profiles[i]), VERDICT_EMPTY);
        assert_int_equal(judge(html, page, profiles[i]), VERDICT_PAGE);
        assert_int_equal(judge(html, SPAN("<html></html>"), profiles[i]), VERDICT_EMPTY);
        assert_int_equal(judge(html, SPAN("<p>A"), profiles[i]), VERDICT_PAGE);
    }
}

static void test_block_pages(void **state)
{
    (void)state;
    struct pattern *pattern;
    assert_int_equal(
        pattern_new(SPAN("verify you are human"), PATTERN_ANY_CASE, &pattern, NULL),
        STATUS_OK);
    struct profile profile = {.blocked = &pattern, .blocked_count = 1};
    const char *html = "Content-Type: text/html\r\n";
    assert_int_equal(judge(html, SPAN("<p>Verify you are human\xFF</p>"), &profile),
                     VERDICT_BLOCK_PAGE);
    assert_int_equal(judge(html, SPAN("<p>Verify <b>you</b> are human</p>"), &profile),
                     VERDICT_BLOCK_PAGE);
    assert_int_equal(judge(html, SPAN("<p>Verify</p>"), &profile), VERDICT_PAGE);
    assert_int_equal(judge(html,
                           SPAN("<script>'verify you are human'</SCRIPT ><p>Salaries</p>"
                                "<!-- verify you are human --><style>x</style>"),
                           &profile),
                     VERDICT_PAGE);
    pattern_free(pattern);
}

static void test_a_block_page_that_says_one_thing(void **state)
{
    (void)state;
    struct pattern *pattern;
    assert_int_equal(
        pattern_new(SPAN("^access denied$"), PATTERN_ANY_CASE, &pattern, NULL),
        STATUS_OK);
    struct profile profile = {.blocked = &pattern, .blocked_count = 1};
    const char *html = "Content-Type: text/html\r\n";
    assert_int_equal(judge(html,
                           SPAN("<html><head><script>var a = '<p>';</script></head><body>"
                                "<h1>\n Access denied\n</h1><p>Reference 1</p>"),
                           &profile),
                     VERDICT_BLOCK_PAGE);
    assert_int_equal(
        judge(html, SPAN("<p>Access denied claims are counted</p>"), &profile),
        VERDICT_PAGE);
    pattern_free(pattern);
}

static void test_a_block_page_that_says_it_in_a_script(void **state)
{
    (void)state;
    struct pattern *pattern;
    assert_int_equal(pattern_new(SPAN("guard\\.js"), PATTERN_ANY_CASE, &pattern, NULL),
                     STATUS_OK);
    struct profile profile = {.blocked_markup = pattern};
    const char *html = "Content-Type: text/html\r\n";
    struct span few =
        SPAN("<title>A vs B</title><script src=guard.js></script><p>Wait</p>");
    assert_int_equal(judge(html, few, &profile), VERDICT_BLOCK_PAGE);
    struct buffer many;
    buffer_init(&many, 4096);
    buffer_append(&many, few);
    for (int i = 0; i < 20; i++)
        buffer_append(&many, SPAN("<p>Salaries of A and B</p>"));
    assert_int_equal(judge(html, buffer_span(&many), &profile), VERDICT_PAGE);
    buffer_release(&many);
    pattern_free(pattern);
}

static void test_words_with_digits_do_not_count(void **state)
{
    (void)state;
    char one[DIGEST_HEX_SIZE], two[DIGEST_HEX_SIZE];
    judge_sum_words(SPAN("<title>Down</title><p>Back at 10:30, id 18.2d3</p>"), one);
    judge_sum_words(SPAN("<title>Down</title><p>Back at 11:00, id 77.0a1</p>"), two);
    assert_memory_equal(one, two, sizeof one);
    judge_sum_words(SPAN("<title>Down</title><p>Back later, id 77.0a1</p>"), two);
    assert_memory_not_equal(one, two, sizeof one);
}

static void test_end_of_a_page(void **state)
{
    (void)state;
    assert_true(judge_has_end(SPAN("<html>x</p></HTML >\n<!-- y -->")));
    assert_false(judge_has_end(SPAN("<html>x</p>")));
    assert_false(judge_has_end(SPAN("")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_by_type_and_by_bytes),
        cmocka_unit_test(test_a_page_without_text_is_empty),
        cmocka_unit_test(test_block_pages),
        cmocka_unit_test(test_a_block_page_that_says_one_thing),
        cmocka_unit_test(test_a_block_page_that_says_it_in_a_script),
        cmocka_unit_test(test_words_with_digits_do_not_count),
        cmocka_unit_test(test_end_of_a_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
