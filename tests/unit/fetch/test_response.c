// SPDX-License-Identifier: MIT
#include "fetch/response.h"

#include "base/deflate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct response_limits small = {
    .header_bytes = 2000, .wire_bytes = 1000, .body_bytes = 100000};

// Feeds header lines, then the body byte by byte; stops at a fault as a transfer would.
static enum fault feed(struct response *response, const char *head, struct span body)
{
    response_clear(response);
    struct span rest = span_of(head);
    while (rest.size != 0) {
        size_t end = span_find_byte(rest, '\n') + 1;
        if (!response_add_header(response, span_part(rest, 0, end)))
            return response->fault;
        rest = span_from(rest, end);
    }
    for (size_t i = 0; i < body.size; i++)
        if (!response_add_body(response, span_part(body, i, i + 1)))
            return response->fault;
    response_finish(response);
    return response->fault;
}

static void expect(const char *head, struct span body, enum fault wanted)
{
    struct response response;
    response_init(&response, &small);
    enum fault fault = feed(&response, head, body);
    if (fault != wanted)
        fail_msg("%s is %s", head, fault_name(fault));
    response_release(&response);
}

static void test_good_answers(void **state)
{
    (void)state;
    struct response response;
    response_init(&response, &small);
    const char *head = "HTTP/1.1 103 Early\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\n"
                       "Content-Length: 3\r\nETag: \"a\"\r\n"
                       "Cache-Control: public\r\n"
                       "cache-control: private, Max-Age=\"60\"\r\n\r\n";
    assert_int_equal(feed(&response, head, SPAN("abc")), FAULT_NONE);
    assert_int_equal(response.status, 200);
    assert_int_equal(response.completeness, BODY_COMPLETE);
    assert_true(span_equal(buffer_span(&response.body), SPAN("abc")));
    assert_true(span_equal(response_field(&response, SPAN("etag")), SPAN("\"a\"")));
    assert_int_equal(response_field(&response, SPAN("Link")).size, 0);
    const struct span control = SPAN("Cache-Control");
    struct span value;
    assert_true(response_directive(&response, control, SPAN("max-age"), &value));
    assert_true(span_equal(value, SPAN("60")));
    assert_false(response_directive(&response, control, SPAN("no-store"), &value));
    assert_int_equal(feed(&response, "HTTP/1.1 200 OK\r\n\r\n", SPAN("x")), FAULT_NONE);
    assert_int_equal(response.completeness, BODY_UNKNOWN);
    response_release(&response);
}

static void test_what_is_refused(void **state)
{
    (void)state;
    struct span x = SPAN("x");
    expect("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", x,
           FAULT_MALFORMED);
    expect("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n", x,
           FAULT_NONE);
    expect("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", x, FAULT_MALFORMED);
    expect("HTTP/1.1 200 OK\r\nContent-Length: 1 2\r\n\r\n", x, FAULT_MALFORMED);
    expect("HTTP/1.1 301 Go\r\nLocation: /a\r\nLocation: /b\r\n\r\n", x, FAULT_MALFORMED);
    expect("HTTP/1.1 200 OK\r\nX: a\rb\r\n\r\n", x, FAULT_MALFORMED);
    expect("HTTP/1.1 20000000 OK\r\n\r\n", x, FAULT_MALFORMED);
    expect("HTTP/1.1 200 OK\r\nContent-Encoding: gzip, gzip\r\n\r\n", x, FAULT_CODING);
    expect("HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n", x, FAULT_CODING);
    expect("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", SPAN("plain"),
           FAULT_CODING);
    expect("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", x,
           FAULT_CODING);
}

static void test_floods(void **state)
{
    (void)state;
    struct buffer head;
    buffer_init(&head, BUFFER_NO_CEILING);
    for (int i = 0; i < 100; i++)
        buffer_append(&head, SPAN("HTTP/1.1 103 Early\r\n\r\n"));
    expect(buffer_string(&head), SPAN(""), FAULT_MALFORMED);
    buffer_clear(&head);
    buffer_append(&head, SPAN("HTTP/1.1 200 OK\r\n"));
    for (int i = 0; i < 1000; i++)
        buffer_append(&head, SPAN("A: b\r\n"));
    expect(buffer_string(&head), SPAN(""), FAULT_OVERSIZED);
    buffer_clear(&head);
    for (int i = 0; i < 1001; i++)
        buffer_append_byte(&head, 'x');
    expect("HTTP/1.1 200 OK\r\n\r\n", buffer_span(&head), FAULT_OVERSIZED);
    buffer_release(&head);
}

static void test_packed_bodies(void **state)
{
    (void)state;
    const char *head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n";
    struct buffer packed;
    buffer_init(&packed, BUFFER_NO_CEILING);
    deflate_gzip(SPAN("first "), &packed);
    deflate_gzip(SPAN("second"), &packed);
    struct response response;
    response_init(&response, &small);
    assert_int_equal(feed(&response, head, buffer_span(&packed)), FAULT_NONE);
    assert_true(span_equal(buffer_span(&response.body), SPAN("first second")));
    struct span cut = span_part(buffer_span(&packed), 0, packed.size - 1);
    assert_int_equal(feed(&response, head, cut), FAULT_INCOMPLETE);
    buffer_append(&packed, SPAN("<html>"));
    assert_int_equal(feed(&response, head, buffer_span(&packed)), FAULT_CODING);
    assert_int_equal(feed(&response, head, SPAN("")), FAULT_NONE);
    response_release(&response);
    buffer_release(&packed);
}

static void test_how_often_a_fault_is_worth_a_try(void **state)
{
    (void)state;
    assert_int_equal(fault_most_tries(FAULT_TIMEOUT), 3);
    assert_int_equal(fault_most_tries(FAULT_INCOMPLETE), 3);
    assert_int_equal(fault_most_tries(FAULT_STREAM), 2);
    assert_int_equal(fault_most_tries(FAULT_TLS), 1);
    assert_int_equal(fault_most_tries(FAULT_ADDRESS), 1);
    assert_int_equal(fault_most_tries(FAULT_OVERSIZED), 1);
    for (int fault = FAULT_NONE; fault < FAULT_COUNT; fault++)
        assert_true(span_of(fault_name((enum fault)fault)).size != 0);
}

static void test_memory_of_a_large_body_is_given_back(void **state)
{
    (void)state;
    struct response response;
    struct response_limits limits = RESPONSE_LIMITS_DEFAULT;
    static char large[4 << 20], page[100000];
    response_init(&response, &limits);
    response_add_header(&response, SPAN("HTTP/1.1 200 OK\r\n"));
    assert_true(response_add_body(&response, (struct span){large, sizeof large}));
    response_clear(&response);
    assert_int_equal(response.body.capacity, 0);
    response_add_header(&response, SPAN("HTTP/1.1 200 OK\r\n"));
    assert_true(response_add_body(&response, (struct span){page, sizeof page}));
    assert_int_equal(response.body.size, sizeof page);
    response_clear(&response);
    assert_true(response.body.capacity >= sizeof page); // for the next one
    response_release(&response);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good_answers),
        cmocka_unit_test(test_what_is_refused),
        cmocka_unit_test(test_floods),
        cmocka_unit_test(test_packed_bodies),
        cmocka_unit_test(test_memory_of_a_large_body_is_given_back),
        cmocka_unit_test(test_how_often_a_fault_is_worth_a_try),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
