// SPDX-License-Identifier: MIT
#include "fetch/crawl.h"

#include "base/civil_time.h"
#include "base/utf8.h"
#include "fetch/http_date.h"
#include "fetch/judge.h"

#include <string.h>

// Until when the server declares the page fresh (RFC 9111, 4.2.1); 0: it does not.
static int64_t fresh_until(const struct response *response, int64_t now)
{
    const struct span control = SPAN("Cache-Control");
    struct span value;
    if (response_directive(response, control, SPAN("no-cache"), &value) ||
        response_directive(response, control, SPAN("no-store"), &value))
        return 0;
    int64_t seconds = 0, date = now, expires;
    if (response_directive(response, control, SPAN("max-age"), &value)) {
        for (size_t i = 0; i < value.size && is_digit(value.data[i]); i++)
            if (seconds < PAGE_MOST_INTERVAL)
                seconds = seconds * 10 + (value.data[i] - '0');
    } else if (http_date_parse(response_field(response, SPAN("Expires")), now,
                               &expires)) {
        http_date_parse(response_field(response, SPAN("Date")), now, &date);
        seconds = expires - date;
    }
    if (seconds <= 0)
        return 0;
    return now + (seconds < PAGE_MOST_INTERVAL ? seconds : PAGE_MOST_INTERVAL);
}

static int64_t within(int64_t number, int64_t least, int64_t most)
{
    return number < least ? least : number > most ? most : number;
}

// What is learned goes by the time that passed: asking often teaches nothing.
static void plan_next_visit(struct ledger_page *page, const struct response *response,
                            bool is_known, bool has_changed)
{
    int64_t now = page->checked_at;
    int64_t elapsed = within(page->elapsed, 0, PAGE_MOST_INTERVAL);
    int64_t grown = elapsed * 3 / 2;
    if (!is_known || page->interval == 0)
        page->interval = PAGE_FIRST_INTERVAL;
    else if (has_changed)
        page->interval = (elapsed < page->interval ? elapsed : page->interval) / 2;
    else if (grown > page->interval)
        page->interval = grown;
    page->interval = within(page->interval, PAGE_LEAST_INTERVAL, PAGE_MOST_INTERVAL);
    page->fresh_until = fresh_until(response, now);
    page->next_visit = now + page->interval;
    if (page->next_visit < page->fresh_until)
        page->next_visit = page->fresh_until;
}

static void take_validators(struct ledger_page *page, const struct response *response)
{
    struct span etag = response_field(response, SPAN("ETag"));
    struct span modified = response_field(response, SPAN("Last-Modified"));
    if (etag.size != 0 || response->status == 200)
        page->etag = etag;
    if (modified.size != 0 || response->status == 200)
        page->modified = modified;
}

static void settle_unmodified(struct crawl *crawl, struct visit *visit,
                              const struct exchange *exchange)
{
    struct arena arena;
    struct buffer html;
    char id[WARC_ID_SIZE];
    arena_init(&arena);
    struct ledger_page page = page_row(crawl, visit, &arena, exchange);
    if (visit->is_unconditional) {
        page_fail(crawl, visit, OUTCOME_FAILED, SPAN("304 without having been asked"),
                  exchange);
        arena_release(&arena);
        return;
    }
    if (page_read_copy(crawl, visit, &page, &html)) {
        crawl_archive(crawl, visit, exchange, &page, id);
        page.outcome = OUTCOME_UNCHANGED;
        take_validators(&page, &exchange->response);
        plan_next_visit(&page, &exchange->response, true, false);
        page_put(crawl, visit, &page, exchange);
        if (crawl->options->follows)
            crawl_follow(crawl, visit, buffer_span(&html));
    } else {
        crawl_note(crawl, visit, "damaged",
                   "the stored copy has another digest; asked once more");
        visit->is_unconditional = true;
        crawl_put_back(crawl, visit);
    }
    buffer_release(&html);
    arena_release(&arena);
}

// A body whose end cannot be known does not replace a good one unless it looks whole.
static bool may_replace(const struct response *response, const struct ledger_page *page)
{
    return response->completeness == BODY_COMPLETE || page->sha256.size == 0 ||
           (int64_t)response->body.size >= page->bytes ||
           judge_has_end(buffer_span(&response->body));
}

// Stages the body unless it is the one that is stored already, undamaged.
static void store_body(struct crawl *crawl, const struct visit *visit,
                       const struct exchange *exchange, struct ledger_page *page)
{
    struct page_name name = page_name_of(visit);
    if (page->outcome == OUTCOME_UNCHANGED) {
        struct buffer html;
        bool is_whole = page_read_copy(crawl, visit, page, &html);
        buffer_release(&html);
        if (is_whole)
            return;
    }
    if (crawl->status == STATUS_OK)
        crawl->status = store_stage(crawl->store, name.host, name.file,
                                    buffer_span(&exchange->response.body), &crawl->error);
    page->is_pending = true;
}

static void keep_page(struct crawl *crawl, struct visit *visit,
                      const struct exchange *exchange, const struct page_change *change,
                      const struct ledger_page *known)
{
    const struct response *response = &exchange->response;
    struct span body = buffer_span(&response->body);
    struct page_name name = page_name_of(visit);
    char date[INSTANT_SIZE], id[WARC_ID_SIZE] = "";
    struct ledger_page page = *known; // with texts that live as long as this call
    struct span new_sum = {response->sha256, sizeof response->sha256};
    bool is_known = page.sha256.size != 0;
    bool is_recorded = change->is_same && page.warc_id.size != 0;
    crawl_archive(crawl, visit, exchange, is_recorded ? known : NULL, id);
    if (!is_recorded) { // none, if no WARC is written
        civil_time_print(page.checked_at, date);
        page.warc_id = span_of(id);
        page.warc_date = id[0] != '\0' ? span_of(date) : page.warc_id;
    }
    page.outcome = change->is_same ? OUTCOME_UNCHANGED
                   : is_known      ? OUTCOME_CHANGED
                                   : OUTCOME_NEW;
    if (page.outcome == OUTCOME_CHANGED)
        page.values_sha256 =
            (struct span){change->after.values,
                          change->after.has_facts ? sizeof change->after.values : 0};
    store_body(crawl, visit, exchange, &page);
    take_validators(&page, response);
    plan_next_visit(&page, response, is_known, change->has_new_values);
    page.file = span_of(name.path);
    page.sha256 = new_sum;
    page.media_type = response_field(response, SPAN("Content-Type"));
    page.bytes = (int64_t)body.size;
    page.fetched_at = page.checked_at;
    page.is_complete = response->completeness == BODY_COMPLETE;
    crawl_note(crawl, visit, outcome_name(page.outcome), "%s", name.path);
    page_put(crawl, visit, &page, exchange);
    if (crawl->options->follows)
        crawl_follow(crawl, visit, body);
}

// A page was had, whatever it says: it is kept, unless it is none of ours.
static void settle_page(struct crawl *crawl, struct visit *visit,
                        const struct exchange *exchange, const struct ledger_page *page)
{
    struct page_change change;
    page_compare(crawl, visit, exchange, page, &change);
    if (change.is_other)
        page_replaced(crawl, visit, exchange, &change);
    else if (may_replace(&exchange->response, page))
        keep_page(crawl, visit, exchange, &change, page);
    else
        page_fail(crawl, visit, OUTCOME_FAILED,
                  SPAN("shorter than the last copy, and its end cannot be verified"),
                  exchange);
}

// What is no page by its looks: a file of another type, a shell that a script would fill.
static void settle_oddity(struct crawl *crawl, struct visit *visit,
                          const struct exchange *exchange, const struct ledger_page *page,
                          struct span words)
{
    struct page_change change;
    page_compare(crawl, visit, exchange, page, &change);
    if (change.is_other && exchange->response.body.size != 0)
        page_replaced(crawl, visit, exchange, &change);
    else
        page_fail(crawl, visit, OUTCOME_FAILED, words, exchange);
}

static void settle_found(struct crawl *crawl, struct visit *visit,
                         const struct exchange *exchange)
{
    struct arena arena;
    struct span words = {NULL, 0};
    const struct fetch_options *options = crawl->options;
    enum verdict verdict = judge_page(&exchange->response, options->profiles,
                                      options->profile_count, crawl->matcher, &words);
    arena_init(&arena);
    struct ledger_page page = page_row(crawl, visit, &arena, exchange);
    bool is_page = verdict == VERDICT_PAGE ||
                   (verdict == VERDICT_BLOCK_PAGE &&
                    page_has_facts(crawl, visit, buffer_span(&exchange->response.body)));
    if (is_page)
        settle_page(crawl, visit, exchange, &page);
    else if (verdict == VERDICT_BLOCK_PAGE)
        page_fail(crawl, visit, OUTCOME_BLOCKED, words, exchange);
    else
        settle_oddity(crawl, visit, exchange, &page, words);
    arena_release(&arena);
}

static enum outcome outcome_of_status(unsigned status)
{
    switch (status) {
    case 404:
    case 410:
        return OUTCOME_GONE;
    case 401:
    case 403:
    case 429:
    case 451:
        return OUTCOME_BLOCKED;
    default:
        return OUTCOME_FAILED;
    }
}

void page_settle(struct crawl *crawl, struct visit *visit, struct exchange *exchange)
{
    const struct response *response = &exchange->response;
    char words[300];
    if (response->fault != FAULT_NONE) {
        utf8_print(words, sizeof words, "%s: %s", fault_name(response->fault),
                   exchange->words);
        page_fail(crawl, visit, OUTCOME_FAILED, span_of(words), exchange);
    } else if (response->status == 304) {
        settle_unmodified(crawl, visit, exchange);
    } else if (response->status == 200) {
        settle_found(crawl, visit, exchange);
    } else {
        utf8_print(words, sizeof words, "status %u", response->status);
        page_fail(crawl, visit, outcome_of_status(response->status), span_of(words),
                  exchange);
    }
}
