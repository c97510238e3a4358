// SPDX-License-Identifier: MIT
#include "fetch/robots.h"

#include "cmocka_unit.h"
#include "suite.h"

static struct robots_answer decide(struct robots *robots, const char *body,
                                   const char *agent, const char *target)
{
    robots_init(robots);
    robots_parse(robots, span_of(body), span_of(agent));
    return robots_decide(robots, span_of(target));
}

static void expect(const char *body, const char *target, bool allowed, uint32_t line)
{
    struct robots robots;
    struct robots_answer answer = decide(&robots, body, "occupare/1.0", target);
    assert_int_equal(answer.allowed, allowed);
    assert_int_equal(answer.rule != NULL ? answer.rule->line : 0, line);
    robots_release(&robots);
}

static void test_longest_rule_decides(void **state)
{
    (void)state;
    const char *body = "User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /a/b/c\n";
    expect(body, "/", true, 0);
    expect(body, "/a", false, 2);
    expect(body, "/a/b?x=1", true, 3);
    expect(body, "https://example.org/a/b/c/d", false, 4);
    expect("User-agent: *\nDisallow: /page\nAllow: /page\n", "/page", true, 3);
    expect("User-agent: *\nDisallow: /\n", "/robots.txt", true, 0);
    expect("User-agent: *\nDisallow:\n", "/", true, 0);
}

static void test_groups(void **state)
{
    (void)state;
    const char *body =
        "User-agent: *\nDisallow: /\n\nUser-agent: other\n"
        "User-agent: Occupare\n\nDisallow: /x\n"
        "User-agent: other\nDisallow: /\nUser-agent: occupare\nDisallow: /y\n";
    expect(body, "/", true, 0);
    expect(body, "/x", false, 7);
    expect(body, "/y", false, 11);
    expect("User-agent: occuparebot\nDisallow: /\n", "/", true, 0);
    expect("Disallow: /\nUser-agent: *\nAllow: /", "/", true, 3);
}

static void test_wildcards(void **state)
{
    (void)state;
    const char *body =
        "User-agent: *\nDisallow: /*.gif$\nDisallow: /a*b*c\nDisallow: /end$";
    expect(body, "/x/y.gif", false, 2);
    expect(body, "/x/y.gif?z", true, 0);
    expect(body, "/a1b2c3", false, 3);
    expect(body, "/a1c2b3", true, 0);
    expect(body, "/end", false, 4);
    expect(body, "/ending", true, 0);
    expect("User-agent: *\nDisallow: /*a*a*a*a*a*a*a*a*a*a*b",
           "/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", true, 0);
}

static void test_escapes(void **state)
{
    (void)state;
    expect("User-agent: *\nDisallow: /%7ejoe/", "/~joe/x", false, 2);
    expect("User-agent: *\nDisallow: /a%3cd", "/a%3Cd", false, 2);
    expect("User-agent: *\nDisallow: /\xC3\xA9", "/%c3%a9", false, 2);
    expect("User-agent: *\nDisallow: /a%2Fb", "/a/b", true, 0);
    expect("User-agent: *\nDisallow: /100%", "/100%", false, 2);
    expect("User-agent: *\nDisallow: /a%2a", "/abc", true, 0);
}

static void test_escaped_signs_mean_themselves(void **state)
{
    (void)state;
    const char *body = "User-agent: *\nDisallow: /a-%2A.html\nDisallow: /foo-%24\n"
                       "Disallow: /b%2a*c$\nDisallow: /p$q\nDisallow: /r%2A%24$\n";
    expect(body, "/a-*.html", false, 2);
    expect(body, "/a-%2a.html", false, 2);
    expect(body, "/a-x.html", true, 0);
    expect(body, "/foo-$", false, 3);
    expect(body, "/foo-%24", false, 3);
    expect(body, "/foo-$x", false, 3);
    expect(body, "/foo-", true, 0);
    expect(body, "/b*--c", false, 4);
    expect(body, "/b*--cd", true, 0);
    expect(body, "/bb--c", true, 0);
    expect(body, "/p$q", false, 5);
    expect(body, "/p%24q", false, 5);
    expect(body, "/p", true, 0);
    expect(body, "/r*$", false, 6);
    expect(body, "/r*$x", true, 0);
    expect("User-agent: *\nDisallow: /x$", "/x$", true, 0);
    expect("User-agent: *\nDisallow: /*%24$", "/price/x$", false, 2);
    expect("User-agent: *\nDisallow: /a*z", "/a*z", false, 2);
    expect("User-agent: *\nDisallow: /\nAllow: /index.html", "/$", false, 2);
}

static void test_odd_lines(void **state)
{
    (void)state;
    expect("\xEF\xBB\xBFUser-agent: *\r\nDisallow: /x # no\r\n", "/x", false, 2);
    expect("\xEF\xBBuser agent: *\rdissallow: /x", "/x", false, 2);
    expect("user-agent *\ndisallow /x", "/x", false, 2);
    expect("<!DOCTYPE html><title>Not found</title>\n<p>a: /b</p>", "/x", true, 0);
}

static void test_delays_and_sitemaps(void **state)
{
    (void)state;
    struct robots robots;
    decide(&robots,
           "Sitemap: https://a.example/s.xml\nUser-agent: *\nCrawl-delay: 2.5\n"
           "Sitemap: /t.xml\n",
           "occupare", "/");
    assert_int_equal(robots.delay_ms, 2500);
    assert_int_equal(robots.sitemaps.count, 2);
    robots_release(&robots);
    decide(&robots,
           "User-agent: *\nCrawl-delay: 9\nUser-agent: occupare\n"
           "Request-rate: 2/1m 0600-0845\n",
           "occupare", "/");
    assert_int_equal(robots.delay_ms, 30000);
    robots_release(&robots);
    decide(&robots, "User-agent: *\nCrawl-delay: soon\n", "occupare", "/");
    assert_int_equal(robots.delay_ms, -1);
    robots_release(&robots);
}

static void test_only_the_first_part_is_read(void **state)
{
    (void)state;
    struct buffer body;
    buffer_init(&body, BUFFER_NO_CEILING);
    buffer_append(&body, SPAN("User-agent: *\nDisallow: /early\n"));
    while (body.size < ROBOTS_MOST_BYTES)
        buffer_append(&body, SPAN("# a line of nothing\n"));
    buffer_append(&body, SPAN("Disallow: /late\n"));
    struct robots robots;
    robots_init(&robots);
    robots_parse(&robots, buffer_span(&body), SPAN("occupare"));
    assert_true(robots.is_cut);
    assert_false(robots_decide(&robots, SPAN("/early")).allowed);
    assert_true(robots_decide(&robots, SPAN("/late")).allowed);
    robots_release(&robots);
    buffer_release(&body);
}

enum {
    COLUMN_ID,
    COLUMN_CLASS = 3,
    COLUMN_ALLOWED,
    COLUMN_AGENT = 7,
    COLUMN_URL,
    COLUMN_BODY,
    COLUMN_COUNT
};

static bool suite_row_holds(struct arena *arena, const struct span *cells)
{
    struct robots robots;
    robots_init(&robots);
    robots_parse(&robots, suite_unescape(arena, cells[COLUMN_BODY]), cells[COLUMN_AGENT]);
    bool allowed =
        robots_decide(&robots, suite_unescape(arena, cells[COLUMN_URL])).allowed;
    robots_release(&robots);
    bool holds = allowed == span_equal(cells[COLUMN_ALLOWED], SPAN("yes"));
    if (!holds)
        print_message("%.*s agent %.*s url %.*s wanted %.*s\n%.*s\n",
                      SPAN_FORMAT(cells[COLUMN_ID]), SPAN_FORMAT(cells[COLUMN_AGENT]),
                      SPAN_FORMAT(cells[COLUMN_URL]), SPAN_FORMAT(cells[COLUMN_ALLOWED]),
                      SPAN_FORMAT(cells[COLUMN_BODY]));
    return holds;
}

static void test_consensus_of_other_matchers(void **state)
{
    (void)state;
    struct buffer table;
    if (!suite_read("robots/robots_cases.tsv", &table))
        skip();
    struct arena arena;
    arena_init(&arena);
    struct span rest = buffer_span(&table), line;
    size_t tried = 0, failed = 0;
    while (span_next(&rest, '\n', &line)) {
        struct span cells[COLUMN_COUNT] = {{NULL, 0}};
        for (size_t i = 0; i < COLUMN_COUNT && span_next(&line, '\t', &cells[i]); i++)
            continue;
        if (!span_equal(cells[COLUMN_CLASS], SPAN("consensus")))
            continue;
        tried++;
        failed += !suite_row_holds(&arena, cells);
        arena_clear(&arena);
    }
    arena_release(&arena);
    buffer_release(&table);
    assert_true(tried >= 1000);
    assert_int_equal(failed, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_longest_rule_decides),
        cmocka_unit_test(test_groups),
        cmocka_unit_test(test_wildcards),
        cmocka_unit_test(test_escapes),
        cmocka_unit_test(test_escaped_signs_mean_themselves),
        cmocka_unit_test(test_odd_lines),
        cmocka_unit_test(test_delays_and_sitemaps),
        cmocka_unit_test(test_only_the_first_part_is_read),
        cmocka_unit_test(test_consensus_of_other_matchers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
