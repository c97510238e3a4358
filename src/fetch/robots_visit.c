// SPDX-License-Identifier: MIT
#include "fetch/crawl.h"

// What becomes of fetching a robots.txt (RFC 9309, 2.3.1; Google for 429):
//
//   2xx                          its rules, for 24 hours
//   4xx but 429                  no rules
//   more than 5 redirects        no rules
//   429, 5xx, no answer, bad TLS, a redirect that may not be followed
//                                nothing is fetched from the site in this run

static void open_site(struct site *site)
{
    site->state = SITE_OPEN;
}

static void close_site(struct crawl *crawl, struct site *site, struct span why)
{
    site->state = SITE_CLOSED;
    site->why = arena_format(&crawl->arena, "its robots.txt cannot be had (%.*s)",
                             SPAN_FORMAT(why));
}

// The request for the robots.txt is one of those that the delay stands between.
static void count_own_request(struct crawl *crawl, struct host *host)
{
    int64_t next = host->asked_ms + host->delay_ms;
    if (host->asked_ms != 0 && !crawl->options->is_dry && next > host->not_before_ms)
        host->not_before_ms = next;
}

static void set_rules(struct crawl *crawl, struct site *site, struct span body)
{
    robots_init(&site->robots);
    robots_parse(&site->robots, body, span_of(crawl->options->agent));
    site->state = SITE_HAS_RULES;
    int64_t delay = site->robots.delay_ms;
    if (delay > CRAWL_LONGEST_DELAY_MS)
        delay = CRAWL_LONGEST_DELAY_MS;
    if (delay > site->host->delay_ms)
        site->host->delay_ms = delay;
    count_own_request(crawl, site->host);
}

static void tell_clamped(struct crawl *crawl, const struct visit *visit,
                         const struct site *site)
{
    if (site->state == SITE_HAS_RULES && site->robots.delay_ms > CRAWL_LONGEST_DELAY_MS)
        crawl_warn(
            crawl, visit, "robots.txt wants %lld s between two requests; it gets %d s",
            (long long)(site->robots.delay_ms / 1000), CRAWL_LONGEST_DELAY_MS / 1000);
}

static void apply(struct crawl *crawl, struct site *site, int64_t http_status,
                  struct span body)
{
    if (http_status >= 200 && http_status <= 299)
        set_rules(crawl, site, body);
    else
        open_site(site);
}

static bool apply_kept(struct crawl *crawl, const struct visit *visit)
{
    struct site *site = visit->site;
    struct arena arena;
    struct ledger_robots kept;
    arena_init(&arena);
    int64_t now = crawl_time();
    bool is_kept = ledger_find_robots(crawl->ledger, site->name, &arena, &kept) &&
                   kept.fetched_at <= now && kept.fetched_at + CRAWL_ROBOTS_LIFE > now;
    if (is_kept) {
        apply(crawl, site, kept.http_status, kept.body);
        tell_clamped(crawl, visit, site);
    }
    arena_release(&arena);
    return is_kept;
}

static void ask(struct crawl *crawl, struct site *site)
{
    struct arena arena;
    struct url url;
    arena_init(&arena);
    if (url_read(&arena, site->name, SPAN("/robots.txt"), &url) == URL_FINE) {
        site->state = SITE_ASKED;
        crawl_add(crawl, &url, VISIT_ROBOTS, 0, NULL)->robots_of = site;
    } else {
        close_site(crawl, site, SPAN("its address is too long"));
    }
    arena_release(&arena);
}

static bool decide(struct crawl *crawl, const struct visit *visit,
                   struct span *out_reason)
{
    const struct site *site = visit->site;
    struct robots_answer answer = robots_decide(&site->robots, visit->url.target);
    const struct robots_rule *rule = answer.rule;
    if (rule == NULL) {
        crawl_note(crawl, visit, "robots", "allowed; no rule matches");
        return true;
    }
    crawl_note(crawl, visit, "robots", "%s by line %u: %s: %.*s",
               answer.allowed ? "allowed" : "disallowed", rule->line,
               rule->allows ? "Allow" : "Disallow", SPAN_FORMAT(rule->text));
    if (!answer.allowed)
        *out_reason = arena_format(&crawl->arena, "robots.txt, line %u: Disallow: %.*s",
                                   rule->line, SPAN_FORMAT(rule->text));
    return answer.allowed;
}

bool robots_may_start(struct crawl *crawl, struct visit *visit, struct span *out_reason)
{
    struct site *site = visit->site;
    if (crawl->options->ignores_robots) {
        crawl_note(crawl, visit, "robots", "ignored, as the user asked");
        return true;
    }
    if (site->state == SITE_UNKNOWN && !apply_kept(crawl, visit)) {
        crawl_put_back(crawl, visit);
        ask(crawl, site); // comes to stand before the visit
        return false;
    }
    switch (site->state) {
    case SITE_OPEN:
        crawl_note(crawl, visit, "robots", "allowed; the site has no robots.txt");
        return true;
    case SITE_HAS_RULES:
        return decide(crawl, visit, out_reason);
    case SITE_CLOSED:
        *out_reason = site->why;
        return false;
    case SITE_UNKNOWN:
    case SITE_ASKED:
        break;
    }
    crawl_put_back(crawl, visit);
    return false;
}

void robots_unreachable(struct crawl *crawl, struct visit *visit, struct span why)
{
    crawl_note(crawl, visit, "robots", "nothing is fetched from %.*s now: %.*s",
               SPAN_FORMAT(visit->robots_of->name), SPAN_FORMAT(why));
    close_site(crawl, visit->robots_of, why);
}

static void note_rules(struct crawl *crawl, const struct visit *visit, unsigned status)
{
    const struct site *site = visit->robots_of;
    if (site->state != SITE_HAS_RULES)
        crawl_note(crawl, visit, "robots", "no rules for %.*s (status %u)",
                   SPAN_FORMAT(site->name), status);
    else if (site->robots.delay_ms <= 0)
        crawl_note(crawl, visit, "robots", "%zu rules for %.*s", site->robots.rules.count,
                   SPAN_FORMAT(site->name));
    else
        crawl_note(crawl, visit, "robots",
                   "%zu rules for %.*s; it wants a delay of %lld ms, and gets %lld ms",
                   site->robots.rules.count, SPAN_FORMAT(site->name),
                   (long long)site->robots.delay_ms, (long long)site->host->delay_ms);
}

static void keep(struct crawl *crawl, struct visit *visit, unsigned status,
                 struct span body)
{
    struct ledger_robots robots = {
        .fetched_at = crawl_time(), .http_status = status, .body = body};
    ledger_put_robots(crawl->ledger, visit->robots_of->name, &robots);
    apply(crawl, visit->robots_of, status, body);
    tell_clamped(crawl, visit, visit->robots_of);
    note_rules(crawl, visit, status);
}

void robots_endless(struct crawl *crawl, struct visit *visit)
{
    keep(crawl, visit, 310, (struct span){NULL, 0});
}

void robots_settle(struct crawl *crawl, struct visit *visit,
                   const struct exchange *exchange)
{
    const struct response *response = &exchange->response;
    struct span body = buffer_span(&response->body);
    char id[WARC_ID_SIZE];
    crawl_archive(crawl, visit, exchange, NULL, id);
    bool is_cut = response->fault == FAULT_OVERSIZED && body.size >= ROBOTS_MOST_BYTES;
    struct span why = span_of(exchange->words);
    if (response->fault == FAULT_NONE)
        why = arena_format(&crawl->arena, "status %u", response->status);
    bool is_found = response->status >= 200 && response->status <= 299;
    bool is_missing =
        response->status >= 400 && response->status <= 499 && response->status != 429;
    if (is_found && (response->fault == FAULT_NONE || is_cut))
        keep(crawl, visit, response->status, span_part(body, 0, ROBOTS_MOST_BYTES));
    else if (is_missing && response->fault == FAULT_NONE)
        keep(crawl, visit, response->status, (struct span){NULL, 0});
    else
        robots_unreachable(crawl, visit, why);
}
