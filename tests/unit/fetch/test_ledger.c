// SPDX-License-Identifier: MIT
#include "fetch/ledger.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static struct ledger *open_ledger(void)
{
    struct ledger *ledger;
    struct error error;
    assert_int_equal(ledger_open(NULL, &ledger, &error), STATUS_OK);
    return ledger;
}

static void assert_text(struct span found, const char *wanted)
{
    assert_true(span_equal(found, span_of(wanted)));
}

static void test_rows_come_back_whole(void **state)
{
    (void)state;
    struct ledger *ledger = open_ledger();
    struct arena arena;
    arena_init(&arena);
    const struct ledger_page page = {.url = SPAN("u"),
                                     .file = SPAN("f"),
                                     .etag = SPAN("e"),
                                     .modified = SPAN("m"),
                                     .sha256 = SPAN("s"),
                                     .values_sha256 = SPAN("v"),
                                     .media_type = SPAN("t"),
                                     .reason = SPAN("r"),
                                     .moved_to = SPAN("to"),
                                     .warc_id = SPAN("w"),
                                     .warc_date = SPAN("d"),
                                     .bytes = 1,
                                     .fetched_at = 2,
                                     .checked_at = 3,
                                     .fresh_until = 4,
                                     .next_visit = 5,
                                     .interval = 6,
                                     .http_status = 7,
                                     .tries = 8,
                                     .run = 9,
                                     .outcome = OUTCOME_CHANGED,
                                     .is_complete = true,
                                     .is_pending = true};
    struct ledger_page found;
    assert_false(ledger_find(ledger, SPAN("u"), &arena, &found));
    ledger_put(ledger, &page);
    assert_int_equal(ledger_commit(ledger, NULL), STATUS_OK);
    assert_true(ledger_find_file(ledger, SPAN("f"), &arena, &found));
    const struct span texts[] = {found.url,        found.file,     found.etag,
                                 found.modified,   found.sha256,   found.values_sha256,
                                 found.media_type, found.reason,   found.moved_to,
                                 found.warc_id,    found.warc_date};
    static const char *const wanted[] = {"u", "f", "e",  "m", "s", "v",
                                         "t", "r", "to", "w", "d"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_text(texts[i], wanted[i]);
    const int64_t numbers[] = {found.bytes,       found.fetched_at, found.checked_at,
                               found.fresh_until, found.next_visit, found.interval,
                               found.http_status, found.tries,      found.run};
    for (int64_t i = 0; i < 9; i++)
        assert_int_equal(numbers[i], i + 1);
    assert_int_equal(found.outcome, OUTCOME_CHANGED);
    assert_true(found.is_complete && found.is_pending);
    arena_release(&arena);
    ledger_close(ledger);
}

static bool is_second(void *context, const struct ledger_page *page)
{
    ++*(int *)context;
    return span_equal(page->url, SPAN("2"));
}

static void test_pending_pages_are_settled_once(void **state)
{
    (void)state;
    struct ledger *ledger = open_ledger();
    struct arena arena;
    arena_init(&arena);
    static const char *const urls[] = {"1", "2", "3"};
    for (size_t i = 0; i < 3; i++) {
        struct ledger_page page = {.url = span_of(urls[i]),
                                   .sha256 = SPAN("s"),
                                   .etag = SPAN("e"),
                                   .run = 1,
                                   .is_pending = i != 2};
        ledger_put(ledger, &page);
    }
    int calls = 0;
    ledger_settle_pending(ledger, is_second, &calls);
    ledger_settle_pending(ledger, is_second, &calls);
    assert_int_equal(calls, 2);
    struct ledger_page page;
    assert_true(ledger_find(ledger, SPAN("1"), &arena, &page));
    assert_int_equal(page.sha256.size + page.etag.size + (size_t)page.run, 0);
    assert_true(ledger_find(ledger, SPAN("2"), &arena, &page));
    assert_text(page.sha256, "s");
    assert_int_equal(ledger_commit(ledger, NULL), STATUS_OK);
    arena_release(&arena);
    ledger_close(ledger);
}

static void test_runs_are_continued_by_their_key_only(void **state)
{
    (void)state;
    struct ledger *ledger = open_ledger();
    bool continues;
    int64_t first = ledger_begin_run(ledger, SPAN("a"), 1, &continues);
    assert_false(continues);
    assert_int_equal(ledger_begin_run(ledger, SPAN("a"), 2, &continues), first);
    assert_true(continues);
    int64_t second = ledger_begin_run(ledger, SPAN("b"), 3, &continues);
    assert_false(continues);
    assert_int_not_equal(second, first);
    ledger_finish_run(ledger, second, 4);
    assert_int_not_equal(ledger_begin_run(ledger, SPAN("b"), 5, &continues), second);
    assert_false(continues);
    assert_int_equal(ledger_commit(ledger, NULL), STATUS_OK);
    ledger_close(ledger);
}

static void test_notes_in_order(void **state)
{
    (void)state;
    struct ledger *ledger = open_ledger();
    ledger_put_note(ledger, SPAN("u"), 1, "request", SPAN("first"));
    ledger_put_note(ledger, SPAN("other"), 2, "request", SPAN("no"));
    ledger_put_note(ledger, SPAN("u"), 3, "retry", SPAN("second"));
    struct ledger_note note;
    assert_true(ledger_next_note(ledger, SPAN("u"), &note));
    assert_text(note.detail, "first");
    assert_true(ledger_next_note(ledger, SPAN("u"), &note));
    assert_text(note.what, "retry");
    assert_int_equal(note.at, 3);
    assert_false(ledger_next_note(ledger, SPAN("u"), &note));
    assert_true(ledger_next_note(ledger, SPAN("other"), &note));
    assert_false(ledger_next_note(ledger, SPAN("other"), &note));
    assert_int_equal(ledger_commit(ledger, NULL), STATUS_OK);
    ledger_close(ledger);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_come_back_whole),
        cmocka_unit_test(test_pending_pages_are_settled_once),
        cmocka_unit_test(test_runs_are_continued_by_their_key_only),
        cmocka_unit_test(test_notes_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
