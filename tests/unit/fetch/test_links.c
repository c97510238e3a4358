// SPDX-License-Identifier: MIT
#include "fetch/links.h"

#include "base/buffer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void expect(const char *html, const char *wanted)
{
    struct arena arena;
    struct links links;
    struct url url;
    struct buffer found;
    arena_init(&arena);
    buffer_init(&found, BUFFER_NO_CEILING);
    links_begin(&links, &arena, span_of(html), SPAN("http://a.b/c/d"));
    while (links_next(&links, &url)) {
        buffer_append(&found, url.text);
        buffer_append(&found, SPAN(" "));
    }
    assert_string_equal(buffer_string(&found), wanted);
    buffer_release(&found);
    arena_release(&arena);
}

static void test_what_is_a_link(void **state)
{
    (void)state;
    expect("<a href=x>1</a><A\nclass='>' HREF = '/y?a&amp;b'>2</A><a href>3</a>",
           "http://a.b/c/x http://a.b/y?a&b ");
    expect("<area href=x><abbr href=y><a name=z><link href=w>", "");
    expect("<!-- <a href=x> --><script>'<a href=y>'</script><a href=z>",
           "http://a.b/c/z ");
    expect("<a href='mailto:x@y'><a href='javascript:1'><a href='http://u:p@h/'>", "");
    expect("<base href='http://x.y/z/'><a href=1><base href='/w/'><a href=2>",
           "http://x.y/z/1 http://x.y/z/2 ");
    expect("<a href=x>1</a><a href='no end", "http://a.b/c/x ");
    expect("<textarea><a href=x></textarea><style><a href=y></style><a href=z>",
           "http://a.b/c/z ");
    expect("<noscript><a href=x></noscript><a href='?a&para=1&lt;'>",
           "http://a.b/c/x http://a.b/c/d?a&para=1%3C ");
    expect("<a", "");
    expect("<!-- <a href=x>", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_a_link),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
