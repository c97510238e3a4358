// SPDX-License-Identifier: MIT
#include "fetch/crawl.h"

#include "base/utf8.h"

enum { SLOW_MS = 500, LONGEST_REST_MS = 60000 };

static bool may_be_private(const struct crawl *crawl, struct span host)
{
    for (size_t i = 0; i < crawl->options->private_host_count; i++)
        if (span_equal_nocase(host, span_of(crawl->options->private_hosts[i])))
            return true;
    return false;
}

void visit_drop(struct crawl *crawl, struct visit *visit, struct span reason)
{
    switch (visit->kind) {
    case VISIT_PAGE:
        page_fail(crawl, visit, OUTCOME_FAILED, reason, NULL);
        break;
    case VISIT_ROBOTS:
        robots_unreachable(crawl, visit, reason);
        break;
    case VISIT_SITEMAP:
        sitemap_fail(crawl, visit, reason);
        break;
    }
}

// Of what the user named, the sitemaps and the links: a page that was begun is ended.
static bool is_beyond_most_pages(struct crawl *crawl, const struct visit *visit)
{
    size_t most = crawl->options->most_pages;
    if (most == 0 || crawl->pages < most || visit->kind == VISIT_ROBOTS ||
        visit->tries != 0 || visit->from != NULL)
        return false;
    crawl->summary->capped = true;
    return true;
}

// May it be asked for? If not it is settled, or waits for its robots.txt.
static bool is_ready(struct crawl *crawl, struct visit *visit, struct arena *arena,
                     struct transport_request *request)
{
    struct span reason = {NULL, 0};
    if (is_beyond_most_pages(crawl, visit))
        return false;
    if (visit->site->host->is_left) {
        visit_drop(crawl, visit, SPAN("the host kept failing and is left for this run"));
        return false;
    }
    if (visit->is_early && visit->kind == VISIT_PAGE &&
        visit->site->state != SITE_CLOSED) {
        page_wait(crawl, visit);
        return false;
    }
    if (visit->is_early) {
        visit_drop(crawl, visit, SPAN("its host wants to be left alone for now"));
        return false;
    }
    if (visit->kind == VISIT_ROBOTS)
        return true;
    if (!robots_may_start(crawl, visit, &reason)) {
        bool is_ruled_out = visit->site->state == SITE_HAS_RULES;
        if (reason.size != 0 && visit->kind == VISIT_PAGE && is_ruled_out)
            page_fail(crawl, visit, OUTCOME_DISALLOWED, reason, NULL);
        else if (reason.size != 0)
            visit_drop(crawl, visit, reason);
        return false;
    }
    return visit->kind != VISIT_PAGE || page_may_start(crawl, visit, arena, request);
}

static void count_begun(struct crawl *crawl, struct visit *visit)
{
    struct host *host = visit->site->host;
    int64_t now = crawl_now_ms();
    visit->gap_ms = host->asked_ms != 0 ? now - host->asked_ms : -1;
    host->asked_ms = now;
    if (host->not_before_ms < now + host->delay_ms) // also between two that run at once
        host->not_before_ms = now + host->delay_ms;
    host->under_way++;
    crawl->under_way++;
    crawl->summary->requests++;
}

void visit_start(struct crawl *crawl, struct visit *visit)
{
    struct arena arena;
    arena_init(&arena);
    struct transport_request request = {.url = visit->url.text, .context = visit};
    request.may_be_private = may_be_private(crawl, visit->url.host);
    request.needs_new_connection = visit->needs_new_connection;
    if (is_ready(crawl, visit, &arena, &request)) {
        transport_begin(crawl->transport, &request);
        count_begun(crawl, visit);
    }
    arena_release(&arena);
}

// The pace of a host: its delay, or as long as it needs for its answers if it is slow.
static void set_pace(struct host *host, int64_t latency_ms)
{
    host->latency_ms += (latency_ms - host->latency_ms) / 4;
    int64_t rest = host->latency_ms > SLOW_MS ? host->latency_ms : 0;
    if (rest > LONGEST_REST_MS)
        rest = LONGEST_REST_MS;
    if (rest < host->delay_ms)
        rest = host->delay_ms;
    int64_t next = crawl_now_ms() + rest;
    if (next > host->not_before_ms)
        host->not_before_ms = next;
}

static bool is_failure(const struct response *response)
{
    if (response->fault != FAULT_NONE)
        return response->fault != FAULT_ADDRESS;
    return response->status >= 500 || response->status == 429 ||
           response->status == 403 || response->status == 408;
}

static bool fits_budget(const struct crawl *crawl, int64_t wait_ms)
{
    int64_t budget = crawl->options->budget_ms;
    return budget == 0 || crawl_now_ms() + wait_ms < crawl->started_ms + budget;
}

static void delay_host(struct host *host, int64_t wait_ms, bool is_asked)
{
    int64_t until = crawl_now_ms() + wait_ms;
    if (until <= host->not_before_ms)
        return;
    host->not_before_ms = until;
    host->was_asked = is_asked;
}

static unsigned most_tries(const struct response *response)
{
    if (response->fault != FAULT_NONE)
        return fault_most_tries(response->fault);
    return retry_is_worth(response->status) ? RETRY_MOST_TRIES : 1;
}

// What the server asks for holds for all its pages.
static bool read_asked(struct crawl *crawl, const struct visit *visit,
                       const struct response *response, int64_t *out_asked_ms)
{
    struct span field = response_field(response, SPAN("Retry-After"));
    if (response->fault != FAULT_NONE ||
        !retry_after_parse(field, crawl_time(), out_asked_ms))
        return false;
    if (*out_asked_ms == RETRY_LONGEST_MS)
        crawl_warn(crawl, visit, "Retry-After: %.*s; it gets no more than %d days",
                   SPAN_FORMAT(field), RETRY_LONGEST_MS / 86400000);
    delay_host(visit->site->host, *out_asked_ms, true);
    return true;
}

// Puts the visit back for another try, if that is worth it.
static bool try_again(struct crawl *crawl, struct visit *visit,
                      const struct response *response)
{
    unsigned most = most_tries(response);
    int64_t asked = 0;
    if (most == 1)
        return false;
    bool is_asked = read_asked(crawl, visit, response, &asked);
    const char *why = is_asked ? " (Retry-After)" : "";
    if (visit->tries >= most)
        return false;
    int64_t wait = retry_wait(visit->tries, asked, crawl->options->first_backoff_ms,
                              &crawl->randomness);
    if (!fits_budget(crawl, wait) || wait > CRAWL_LONGEST_WAIT_MS) {
        crawl_note(crawl, visit, "retry",
                   "not in this run: it ends before %lld ms of waiting%s",
                   (long long)wait, why);
        return false;
    }
    delay_host(visit->site->host, wait, is_asked);
    crawl_note(crawl, visit, "retry", "try %u failed; waiting %lld ms%s", visit->tries,
               (long long)wait, why);
    visit->needs_new_connection = response->fault != FAULT_NONE;
    crawl_put_back(crawl, visit);
    return true;
}

static void note_answer(struct crawl *crawl, const struct visit *visit,
                        const struct exchange *exchange)
{
    const struct response *response = &exchange->response;
    char gap[64] = "";
    if (visit->gap_ms >= 0)
        utf8_print(gap, sizeof gap, "; asked %lld ms after the last request",
                   (long long)visit->gap_ms);
    crawl->summary->bytes += response->body.size;
    if (response->fault != FAULT_NONE)
        crawl_note(crawl, visit, "request", "failed (%s): %s%s",
                   fault_name(response->fault), exchange->words, gap);
    else
        crawl_note(crawl, visit, "request", "status %u, %zu bytes, %lld ms, from %s%s",
                   response->status, response->body.size, (long long)exchange->latency_ms,
                   exchange->address, gap);
}

static bool is_redirect(const struct response *response)
{
    unsigned status = response->status;
    return response->fault == FAULT_NONE &&
           (status == 301 || status == 302 || status == 303 || status == 307 ||
            status == 308) &&
           response_field(response, SPAN("Location")).size != 0;
}

static bool is_loop(const struct visit *visit, struct span target)
{
    for (; visit != NULL; visit = visit->from)
        if (span_equal(visit->url.text, target))
            return true;
    return false;
}

// Why the redirect is not followed, or empty.
static struct span objection_to(const struct visit *visit, enum url_objection objection,
                                const struct url *target)
{
    struct span none = {NULL, 0};
    if (objection != URL_FINE)
        return span_of(url_objection_name(objection));
    if (visit->url.is_secure && !target->is_secure)
        return SPAN("leads from https to http");
    if (is_loop(visit, target->text))
        return SPAN("leads in a circle");
    return visit->hops >= CRAWL_MOST_HOPS ? SPAN("more than 5 redirects in a row") : none;
}

static void follow_redirect(struct crawl *crawl, struct visit *visit,
                            const struct exchange *exchange)
{
    struct arena arena;
    arena_init(&arena);
    struct url target = {.is_secure = false};
    struct span location = response_field(&exchange->response, SPAN("Location"));
    enum url_objection objected = url_read(&arena, visit->url.text, location, &target);
    struct span objection = objection_to(visit, objected, &target);
    struct span shown = url_printable(&arena, location);
    crawl_note(crawl, visit, "redirect", "to %.*s%s%.*s", SPAN_FORMAT(shown),
               objection.size != 0 ? "; not followed: " : "", SPAN_FORMAT(objection));
    if (objection.size == 0 && visit->kind == VISIT_PAGE) {
        page_moved(crawl, visit, &target, exchange);
    } else if (objection.size == 0) {
        struct visit *next = crawl_add(crawl, &target, visit->kind, visit->depth, visit);
        if (next != NULL)
            next->robots_of = visit->robots_of;
    } else if (visit->kind == VISIT_ROBOTS && objected == URL_FINE &&
               visit->hops >= CRAWL_MOST_HOPS) {
        robots_endless(crawl, visit);
    } else {
        struct span reason = arena_join(&arena, SPAN("a redirect that "), objection);
        if (objected != URL_FINE)
            reason = arena_join(&arena, SPAN("a redirect to what "), objection);
        visit_drop(crawl, visit, reason);
    }
    arena_release(&arena);
}

bool visit_arrive(struct crawl *crawl, struct exchange *exchange)
{
    struct visit *visit = exchange->context;
    struct host *host = visit->site->host;
    const struct response *response = &exchange->response;
    host->under_way--;
    crawl->under_way--;
    visit->tries++;
    set_pace(host, exchange->latency_ms);
    note_answer(crawl, visit, exchange);
    if (!host->is_left && try_again(crawl, visit, response))
        return false;
    host->failures = is_failure(response) ? host->failures + 1 : 0;
    if (host->failures >= CRAWL_FAILURES_TO_LEAVE && !host->is_left) {
        host->is_left = true;
        crawl->summary->hosts_left++;
        crawl_note(crawl, visit, "host", "kept failing; left for this run");
    }
    return true;
}

void visit_settle(struct crawl *crawl, struct exchange *exchange)
{
    struct visit *visit = exchange->context;
    if (is_redirect(&exchange->response))
        follow_redirect(crawl, visit, exchange);
    else if (visit->kind == VISIT_PAGE)
        page_settle(crawl, visit, exchange);
    else if (visit->kind == VISIT_ROBOTS)
        robots_settle(crawl, visit, exchange);
    else
        sitemap_settle(crawl, visit, exchange);
}
