// SPDX-License-Identifier: MIT
#include "fetch/crawl.h"

#include "base/civil_time.h"
#include "base/utf8.h"

struct page_name page_name_of(const struct visit *visit)
{
    struct page_name name;
    url_host_name(&visit->url, name.host);
    url_file_name(&visit->url, name.file);
    utf8_print(name.path, sizeof name.path, "%s/%s", name.host, name.file);
    return name;
}

void page_report(struct crawl *crawl, const struct visit *visit,
                 const struct ledger_page *page, const struct exchange *exchange)
{
    struct fetch_event event = {.url = visit->url.text,
                                .outcome = page->outcome,
                                .reason = page->reason,
                                .file = page->file,
                                .tries = visit->tries};
    if (exchange != NULL) {
        event.status = exchange->response.status;
        event.bytes = exchange->response.body.size;
    }
    crawl_report(crawl, &event);
}

struct ledger_page page_row(struct crawl *crawl, const struct visit *visit,
                            struct arena *arena, const struct exchange *exchange)
{
    struct ledger_page page;
    ledger_find(crawl->ledger, visit->url.text, arena, &page);
    page.url = visit->url.text;
    page.elapsed = crawl_time() - page.checked_at;
    page.checked_at = crawl_time();
    if (page.fetched_at > page.checked_at)
        page.fetched_at = page.checked_at; // the clock was wrong then
    page.tries = visit->tries;
    page.run = crawl->run;
    page.reason = page.moved_to = (struct span){NULL, 0};
    page.http_status = exchange != NULL ? exchange->response.status : 0;
    return page;
}

void page_put(struct crawl *crawl, const struct visit *visit,
              const struct ledger_page *page, const struct exchange *exchange)
{
    ledger_put(crawl->ledger, page);
    page_report(crawl, visit, page, exchange);
}

void page_fail(struct crawl *crawl, struct visit *visit, enum outcome outcome,
               struct span reason, const struct exchange *exchange)
{
    struct arena arena;
    arena_init(&arena);
    char id[WARC_ID_SIZE];
    if (exchange != NULL)
        crawl_archive(crawl, visit, exchange, NULL, id);
    struct ledger_page page = page_row(crawl, visit, &arena, exchange);
    page.outcome = outcome;
    page.reason = reason;
    page.next_visit = page.checked_at + PAGE_LEAST_INTERVAL;
    crawl_note(crawl, visit, outcome_name(outcome), "%.*s%s", SPAN_FORMAT(reason),
               page.file.size != 0 ? "; the last good copy stays" : "");
    page_put(crawl, visit, &page, exchange);
    arena_release(&arena);
}

void page_moved(struct crawl *crawl, struct visit *visit, const struct url *target,
                const struct exchange *exchange)
{
    struct arena arena;
    char id[WARC_ID_SIZE];
    arena_init(&arena);
    crawl_archive(crawl, visit, exchange, NULL, id);
    struct ledger_page page = page_row(crawl, visit, &arena, exchange);
    page.outcome = OUTCOME_MOVED;
    page.moved_to = target->text;
    page.reason = url_printable(&arena, target->text);
    page.next_visit = page.checked_at + PAGE_FIRST_INTERVAL;
    page_put(crawl, visit, &page, exchange);
    if (page.sha256.size != 0)
        vector_push_copy(&crawl->moved, &visit);
    crawl_add(crawl, target, VISIT_PAGE, visit->depth, visit);
    arena_release(&arena);
}

// Links of a page that is not asked for now, from its stored copy.
static void follow_stored(struct crawl *crawl, const struct visit *visit)
{
    if (!crawl->options->follows || crawl->store == NULL)
        return;
    struct page_name name = page_name_of(visit);
    struct buffer html;
    buffer_init(&html, crawl->options->transport.limits.body_bytes + 65536);
    if (store_read(crawl->store, name.host, name.file, &html))
        crawl_follow(crawl, visit, buffer_span(&html));
    buffer_release(&html);
}

// Why a known page is not asked for now, or empty.
static struct span reason_to_skip(const struct crawl *crawl,
                                  const struct ledger_page *page)
{
    struct span none = {NULL, 0};
    bool is_good = page->outcome != OUTCOME_NONE && page->outcome != OUTCOME_FAILED &&
                   page->outcome != OUTCOME_BLOCKED &&
                   page->outcome != OUTCOME_DISALLOWED;
    if (page->run == crawl->run && is_good && page->next_visit > crawl_time())
        return SPAN("done before the run was interrupted");
    if (page->checked_at > crawl_time())
        return none; // the clock was wrong then, and so is what was planned by it
    if (crawl->options->revisit == FETCH_REVISIT_ALL)
        return none;
    if (page->fresh_until > crawl_time())
        return SPAN("still fresh, as the server said");
    int64_t interval =
        crawl->options->revisit == FETCH_REVISIT_DUE ? page->next_visit - page->checked_at
        : crawl->options->revisit == FETCH_REVISIT_AFTER ? crawl->options->revisit_after
                                                         : 0;
    interval -= interval / PAGE_EARLY;
    return page->checked_at + interval > crawl_time() ? SPAN("not due yet") : none;
}

static bool can_be_conditional(const struct crawl *crawl, const struct visit *visit,
                               const struct ledger_page *page)
{
    struct page_name name = page_name_of(visit);
    return crawl->store != NULL && !visit->is_unconditional && page->sha256.size != 0 &&
           (crawl->warc == NULL || page->warc_id.size != 0) &&
           store_has(crawl->store, name.host, name.file, (size_t)page->bytes);
}

static void skip(struct crawl *crawl, struct visit *visit, struct ledger_page *page,
                 enum outcome outcome, struct span reason)
{
    struct span moved_to = page->moved_to;
    page->outcome = outcome;
    page->reason = reason;
    page_report(crawl, visit, page, NULL); // the row stays as it is
    struct arena arena;
    struct url target;
    arena_init(&arena);
    if (moved_to.size != 0 && visit->hops < CRAWL_MOST_HOPS &&
        url_read(&arena, (struct span){NULL, 0}, moved_to, &target) == URL_FINE)
        crawl_add(crawl, &target, VISIT_PAGE, visit->depth, visit);
    else
        follow_stored(crawl, visit);
    arena_release(&arena);
}

void page_wait(struct crawl *crawl, struct visit *visit)
{
    struct arena arena;
    struct ledger_page page;
    char until[INSTANT_SIZE];
    const struct host *host = visit->site->host;
    int64_t end = crawl_time() + (host->not_before_ms - crawl_now_ms() + 999) / 1000;
    arena_init(&arena);
    bool is_known = ledger_find(crawl->ledger, visit->url.text, &arena, &page);
    struct span reason = {NULL, 0};
    if (is_known)
        reason = reason_to_skip(crawl, &page);
    if (reason.size != 0) {
        skip(crawl, visit, &page, OUTCOME_SKIPPED, reason);
    } else {
        int64_t *first = &crawl->summary->waits_until;
        *first = *first == 0 || end < *first ? end : *first;
        civil_time_print(end, until);
        skip(crawl, visit, &page, OUTCOME_WAITING,
             arena_format(&arena, "until %s, as the host asked (%s)", until,
                          host->was_asked ? "Retry-After" : "Crawl-delay"));
    }
    arena_release(&arena);
}

// A ledger may have been edited by somebody.
static bool is_field(struct span text)
{
    for (size_t i = 0; i < text.size; i++)
        if ((unsigned char)text.data[i] < ' ' || text.data[i] == 0x7f)
            return false;
    return true;
}

bool page_may_start(struct crawl *crawl, struct visit *visit, struct arena *arena,
                    struct transport_request *out_request)
{
    struct ledger_page page;
    bool is_known = ledger_find(crawl->ledger, visit->url.text, arena, &page);
    struct span reason = {NULL, 0};
    if (is_known && visit->tries == 0)
        reason = reason_to_skip(crawl, &page);
    if (reason.size != 0) {
        skip(crawl, visit, &page, OUTCOME_SKIPPED, reason);
        return false;
    }
    crawl->pages += visit->tries == 0 && visit->from == NULL;
    if (crawl->options->is_dry) {
        skip(crawl, visit, &page, OUTCOME_PLANNED, reason);
        return false;
    }
    if (is_known && can_be_conditional(crawl, visit, &page)) {
        out_request->etag = is_field(page.etag) ? page.etag : (struct span){NULL, 0};
        out_request->modified =
            is_field(page.modified) ? page.modified : (struct span){NULL, 0};
    }
    return true;
}
