// SPDX-License-Identifier: MIT
#include "fetch/url.h"

#include "cmocka_unit.h"
#include "suite.h"

static void expect(const char *base, const char *reference, const char *wanted)
{
    struct arena arena;
    struct url url;
    arena_init(&arena);
    enum url_objection objection =
        url_read(&arena, span_of(base), span_of(reference), &url);
    struct span found =
        objection == URL_FINE ? url.text : span_of(url_objection_name(objection));
    if (!span_equal(found, span_of(wanted)))
        fail_msg("%s is %.*s, not %s", reference, SPAN_FORMAT(found), wanted);
    arena_release(&arena);
}

static void test_one_spelling(void **state)
{
    (void)state;
    expect("", "HTTP://Foo.COM:80", "http://foo.com/");
    expect("", "https://foo.com:443/a/../b/./c#x", "https://foo.com/b/c");
    expect("", "http://foo.com:81/%66oo%2fx%c0", "http://foo.com:81/foo%2Fx%C0");
    expect("", " http://foo.com/you too\n.html\t", "http://foo.com/you%20too.html");
    expect("", "http://foo.com/?b=1&a=%", "http://foo.com/?b=1&a=%25");
    expect("",
           "http://b\xC3\xBC"
           "cher.de./",
           "http://xn--bcher-kva.de/");
    expect("", "http://x.\xD0\xBD\xD1\x8D\xD0\xB1.\xD1\x80\xD1\x84/",
           "http://x.xn--90ax2c.xn--p1ai/");
    expect("", "http://foo.com/a//b/%2e%2E/c/%2e", "http://foo.com/a//c/");
    expect("", "http://foo.com/../../x", "http://foo.com/x");
    expect("", "http://foo.com/\xC3\xA9", "http://foo.com/%C3%A9");
    expect("", "http://[::1]:8080/", "http://[::1]:8080/");
    expect("", "http://2130706433/", "http://127.0.0.1/");
}

// UTS 46, IdnaTestV2: mapped, not transitional, in any normal form.
static void test_names_of_other_scripts(void **state)
{
    (void)state;
    expect("", "http://fa\u00DF.example/", "http://xn--fa-hia.example/");
    expect("", "http://B\u00DCCHER.example/", "http://xn--bcher-kva.example/");
    expect("", "http://bu\u0308cher.example/", "http://xn--bcher-kva.example/");
    expect("", "http://\u03B2\u03CC\u03BB\u03BF\u03C2.com/", "http://xn--nxasmm1c.com/");
    expect("", "http://\uFF45xample.com/", "http://example.com/");
    expect("", "http://\u00FC\u3002example\uFF0Ecom/", "http://xn--tda.example.com/");
    expect("", "http://so\u00ADft.example/", "http://soft.example/");
    expect("", "http://r3---sn-a_b.example/", "http://r3---sn-a_b.example/");
    expect("", "http://127.0.0.\uFF11/", "http://127.0.0.1/");
}

static void test_relative(void **state)
{
    (void)state;
    expect("http://a.b/c/d?e", "f", "http://a.b/c/f");
    expect("http://a.b/c/d?e", "/f", "http://a.b/f");
    expect("http://a.b/c/d?e", "?f", "http://a.b/c/d?f");
    expect("http://a.b/c/d?e", "#f", "http://a.b/c/d?e");
    expect("https://a.b/c", "//x.y/z", "https://x.y/z");
}

static void test_what_is_refused(void **state)
{
    (void)state;
    expect("", "ftp://a.b/", "is neither http nor https");
    expect("http://a.b/", "file:///etc/passwd", "is neither http nor https");
    expect("http://a.b/", "javascript:alert(1)", "is neither http nor https");
    expect("http://a.b/", "mailto:x@y.z", "is neither http nor https");
    expect("", "http://user:secret@a.b/", "has a user name or password");
    expect("", "/just/a/path", "is not a URL");
    expect("", "", "is not a URL");
    expect("", "http://", "is not a URL");
}

static void test_files_are_below_their_host(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"https://www.zippia.com/a-vs-b-differences/", "a-vs-b-differences-"},
        {"http://a.b/", ""},
        {"http://a.b/..%2f..%2fetc/passwd", "2f-2fetc-passwd-"},
        {"http://a.b/.bashrc", "bashrc-"},
        {"http://a.b/CON.html?x=%00%0A", "con-html-x-00-0a-"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena arena;
        struct url url;
        char name[URL_FILE_NAME_SIZE];
        arena_init(&arena);
        assert_int_equal(
            url_read(&arena, (struct span){NULL, 0}, span_of(rows[i][0]), &url),
            URL_FINE);
        url_file_name(&url, name);
        struct span slug = span_of(name);
        assert_true(slug.size >= 17 && span_ends(slug, SPAN(".html")));
        slug.size -= 17;
        if (!span_equal(slug, span_of(rows[i][1])))
            fail_msg("%s gives %s", rows[i][0], name);
        arena_release(&arena);
    }
}

static void test_names_tell_case_apart(void **state)
{
    (void)state;
    struct arena arena;
    struct url upper, lower;
    char first[URL_FILE_NAME_SIZE], second[URL_FILE_NAME_SIZE];
    arena_init(&arena);
    struct span none = {NULL, 0};
    assert_int_equal(url_read(&arena, none, SPAN("http://a/Page"), &upper), URL_FINE);
    assert_int_equal(url_read(&arena, none, SPAN("http://a/page"), &lower), URL_FINE);
    url_file_name(&upper, first);
    url_file_name(&lower, second);
    assert_string_not_equal(first, second);
    assert_memory_equal(first, second, 5);
    char host[URL_HOST_NAME_SIZE];
    assert_int_equal(url_read(&arena, none, SPAN("http://[::1]:8080/"), &upper),
                     URL_FINE);
    url_host_name(&upper, host);
    assert_string_equal(host, "1__8080");
    arena_release(&arena);
}

static void test_secrets_are_not_printed(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    struct span shown = url_printable(
        &arena, SPAN("http://me:canary@a.b/x?page=2&api_key=canary&q=\x1b[0m"));
    assert_true(span_equal(shown, SPAN("http://a.b/x?page=2&api_key=*e100fbce&q=?[0m")));
    arena_release(&arena);
}

// Any text: no crash, and every name stands for itself below its folder.
static void check_name(struct arena *arena, struct span text)
{
    struct url url;
    char host[URL_HOST_NAME_SIZE], name[URL_FILE_NAME_SIZE];
    if (url_read(arena, SPAN("http://example.org/foo/bar"), text, &url) != URL_FINE)
        return;
    url_host_name(&url, host);
    url_file_name(&url, name);
    assert_true(host[0] != '.' && host[0] != '\0' && name[0] != '.');
    assert_null(strchr(host, '/'));
    assert_null(strchr(name, '/'));
    for (const char *at = name; *at != '\0'; at++)
        assert_true(is_digit(*at) || is_lower(*at) || *at == '-' || *at == '.');
    struct url again;
    assert_int_equal(url_read(arena, (struct span){NULL, 0}, url.text, &again), URL_FINE);
    if (!span_equal(url.text, again.text))
        fail_msg("%.*s is not canonical: %.*s", SPAN_FORMAT(url.text),
                 SPAN_FORMAT(again.text));
}

static void test_what_is_a_secret(void **state)
{
    (void)state;
    const char *const hidden[] = {"http://a.b/x?token=canary",
                                  "http://a.b/x?a=1;KEY=canary",
                                  "http://a.b/x?access_token=canary#f",
                                  "http://a.b/x?X-Amz-Signature=canary&b",
                                  "http://a.b/x;jsessionid=canary/y",
                                  "http://a.b/?accessToken=canary",
                                  "http://a.b/?sig=canary",
                                  "http://a.b/x#id_token=canary"};
    const char *const shown[] = {
        "http://a.b/?keyword=canary", "http://a.b/?author=canary",
        "http://a.b/?design=canary",  "http://a.b/token=canary",
        "http://a.b/?code=canary",    "http://a.b/?key="};
    struct arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++) {
        struct span once = url_without_secrets(&arena, span_of(hidden[i]));
        assert_int_equal(span_find(once, SPAN("canary")), SPAN_NOT_FOUND);
        assert_true(span_equal(url_without_secrets(&arena, once), once));
    }
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        assert_true(span_equal(url_without_secrets(&arena, span_of(shown[i])),
                               span_of(shown[i])));
    arena_release(&arena);
}

static void test_any_text_as_a_name(void **state)
{
    (void)state;
    struct buffer bytes;
    if (!suite_read("urls/crawler-commons/url-utils/wpt-urltestdata.json", &bytes))
        skip();
    struct arena arena;
    arena_init(&arena);
    struct span rest = buffer_span(&bytes), line;
    while (span_next(&rest, '\n', &line)) {
        line = span_trim(line);
        if (!span_starts(line, SPAN("\"input\": \"")))
            continue;
        check_name(&arena, span_part(line, 10, line.size - 2));
        arena_clear(&arena);
    }
    arena_release(&arena);
    buffer_release(&bytes);
}

static struct span next_cell(struct span *rest)
{
    struct span cell = {NULL, 0};
    *rest = span_trim_start(*rest);
    span_next(rest, ',', &cell);
    cell = span_trim(cell);
    if (cell.size >= 2 && cell.data[0] == '"' && span_ends(cell, SPAN("\"")))
        cell = span_part(cell, 1, cell.size - 1);
    return cell;
}

static void test_resolving_as_the_suite(void **state)
{
    (void)state;
    struct buffer bytes;
    if (!suite_read("urls/crawler-commons/url-utils/url-resolve.csv", &bytes))
        skip();
    struct arena arena;
    arena_init(&arena);
    struct span rest = buffer_span(&bytes), line;
    size_t checked = 0;
    while (span_next(&rest, '\n', &line)) {
        struct span reference = next_cell(&line), base = next_cell(&line);
        struct span wanted = next_cell(&line);
        struct url url, expected;
        if (!span_starts(base, SPAN("http")) || span_starts(reference, SPAN("#")) ||
            url_read(&arena, (struct span){NULL, 0}, wanted, &expected) != URL_FINE)
            continue;
        assert_int_equal(url_read(&arena, base, reference, &url), URL_FINE);
        if (!span_equal(url.text, expected.text))
            fail_msg("%.*s gives %.*s", SPAN_FORMAT(reference), SPAN_FORMAT(url.text));
        checked++;
    }
    assert_true(checked >= 15);
    arena_release(&arena);
    buffer_release(&bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_spelling),
        cmocka_unit_test(test_names_of_other_scripts),
        cmocka_unit_test(test_relative),
        cmocka_unit_test(test_what_is_refused),
        cmocka_unit_test(test_files_are_below_their_host),
        cmocka_unit_test(test_names_tell_case_apart),
        cmocka_unit_test(test_secrets_are_not_printed),
        cmocka_unit_test(test_what_is_a_secret),
        cmocka_unit_test(test_any_text_as_a_name),
        cmocka_unit_test(test_resolving_as_the_suite),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
