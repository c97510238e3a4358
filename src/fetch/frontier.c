// SPDX-License-Identifier: MIT
#include "fetch/crawl.h"

// What a host asked for in an earlier run. A wait noted in the future, or longer than any
// that is granted, is one of a clock that was wrong.
static void recall_wait(struct crawl *crawl, struct host *host)
{
    struct arena arena;
    struct ledger_wait wait;
    int64_t now = crawl_time();
    arena_init(&arena);
    if (ledger_find_wait(crawl->ledger, host->name, &arena, &wait) &&
        wait.noted_at <= now && wait.until > now &&
        wait.until - wait.noted_at <= RETRY_LONGEST_MS / 1000 + 1) {
        host->not_before_ms = crawl_now_ms() + (wait.until - now) * 1000;
        host->was_asked = span_equal(wait.why, SPAN("Retry-After"));
    }
    host->kept_ms = host->not_before_ms;
    arena_release(&arena);
}

void crawl_keep_waits(struct crawl *crawl)
{
    int64_t now_ms = crawl_now_ms();
    for (size_t i = 0; i < crawl->hosts.count; i++) {
        struct host *host = *VECTOR_AT(&crawl->hosts, struct host *, i);
        int64_t left_ms = host->not_before_ms - now_ms;
        if (left_ms <= 0 || host->not_before_ms == host->kept_ms ||
            (!host->was_asked && host->delay_ms <= crawl->options->delay_ms))
            continue;
        struct ledger_wait wait = {.noted_at = crawl_time(),
                                   .why = host->was_asked ? SPAN("Retry-After")
                                                          : SPAN("Crawl-delay")};
        wait.until = wait.noted_at + (left_ms + 999) / 1000;
        ledger_put_wait(crawl->ledger, host->name, &wait);
        host->kept_ms = host->not_before_ms;
    }
}

static struct host *host_of(struct crawl *crawl, const struct url *url)
{
    bool is_new;
    struct span name = arena_format(&crawl->arena, "%.*s:%.*s", SPAN_FORMAT(url->host),
                                    SPAN_FORMAT(url->port));
    uint32_t index = map_add(&crawl->host_names, name, &is_new);
    if (!is_new)
        return *VECTOR_AT(&crawl->hosts, struct host *, index);
    struct host *host = ARENA_NEW(&crawl->arena, struct host);
    host->name = name;
    host->delay_ms = crawl->options->delay_ms;
    recall_wait(crawl, host);
    vector_push_copy(&crawl->hosts, &host);
    return host;
}

static struct site *site_of(struct crawl *crawl, const struct url *url)
{
    bool is_new;
    uint32_t index = map_add(&crawl->site_names, url->site, &is_new);
    if (!is_new)
        return *VECTOR_AT(&crawl->sites, struct site *, index);
    struct site *site = ARENA_NEW(&crawl->arena, struct site);
    site->name = arena_keep(&crawl->arena, url->site);
    site->host = host_of(crawl, url);
    map_rekey(&crawl->site_names, index, site->name);
    vector_push_copy(&crawl->sites, &site);
    return site;
}

// Once each, but a page may be a sitemap as well.
static bool is_new_address(struct crawl *crawl, const struct url *url,
                           enum visit_kind kind)
{
    if (kind == VISIT_ROBOTS)
        return true;
    struct span key = url->text;
    if (kind == VISIT_SITEMAP)
        key = arena_join(&crawl->arena, SPAN("sitemap "), key);
    bool is_new = map_find(&crawl->seen, key) == MAP_NONE;
    if (is_new && crawl->seen.count < CRAWL_MOST_PAGES)
        map_add(&crawl->seen, kind == VISIT_PAGE ? arena_keep(&crawl->arena, key) : key,
                NULL);
    return is_new;
}

static struct url keep_url(struct arena *arena, const struct url *url)
{
    struct url kept = *url;
    kept.text = arena_keep(arena, url->text);
    kept.site = span_part(kept.text, 0, url->site.size);
    kept.target = span_from(kept.text, url->site.size);
    kept.host = arena_keep(arena, url->host);
    kept.port = arena_keep(arena, url->port);
    return kept;
}

static bool has_room(struct crawl *crawl, enum visit_kind kind, const struct visit *from)
{
    if (kind == VISIT_SITEMAP)
        return ++crawl->sitemaps <= CRAWL_MOST_SITEMAPS;
    if (kind != VISIT_PAGE || from != NULL)
        return true;
    bool is_full = crawl->seen.count >= CRAWL_MOST_PAGES;
    crawl->summary->capped = crawl->summary->capped || is_full;
    return !is_full;
}

struct visit *crawl_add(struct crawl *crawl, const struct url *url, enum visit_kind kind,
                        unsigned depth, const struct visit *from)
{
    if (!is_new_address(crawl, url, kind) || !has_room(crawl, kind, from))
        return NULL;
    struct visit *visit = ARENA_NEW(&crawl->arena, struct visit);
    visit->kind = kind;
    visit->url = keep_url(&crawl->arena, url);
    visit->site = site_of(crawl, &visit->url);
    visit->depth = depth;
    visit->from = from;
    visit->hops = from != NULL ? from->hops + 1 : 0;
    if (kind == VISIT_ROBOTS || from != NULL) {
        crawl_put_back(crawl, visit);
        return visit;
    }
    struct host *host = visit->site->host;
    if (host->last != NULL)
        host->last->next = visit;
    else
        host->first = visit;
    host->last = visit;
    crawl->waiting++;
    return visit;
}

void crawl_put_back(struct crawl *crawl, struct visit *visit)
{
    struct host *host = visit->site->host;
    visit->next = host->first;
    host->first = visit;
    if (host->last == NULL)
        host->last = visit;
    crawl->waiting++;
}

static bool matches(struct crawl *crawl, const struct pattern *pattern, struct span url)
{
    return pattern_match(pattern, crawl->matcher, url, 0) == MATCH_YES;
}

static bool is_page_of_a_profile(struct crawl *crawl, struct span url)
{
    bool has_pattern = false;
    for (size_t i = 0; i < crawl->options->profile_count; i++) {
        const struct pattern *address = crawl->options->profiles[i]->address;
        if (address != NULL && matches(crawl, address, url))
            return true;
        has_pattern = has_pattern || address != NULL;
    }
    return !has_pattern;
}

const char *crawl_add_found(struct crawl *crawl, const struct url *url, unsigned depth)
{
    const struct fetch_options *options = crawl->options;
    if (options->match != NULL && !matches(crawl, options->match, url->text))
        return "does not match --match";
    if (options->exclude != NULL && matches(crawl, options->exclude, url->text))
        return "matches --exclude";
    if (options->match == NULL && !is_page_of_a_profile(crawl, url->text))
        return "no page by the address pattern of a profile";
    crawl_add(crawl, url, VISIT_PAGE, depth, NULL);
    return NULL;
}

static int64_t pause_of(const struct crawl *crawl, const struct host *host,
                        int64_t now_ms)
{
    const struct visit *visit = host->first;
    if (host->is_left)
        return 0;
    if (host->under_way >= crawl->options->per_host ||
        (visit->kind != VISIT_ROBOTS && visit->site->state == SITE_ASKED))
        return INT64_MAX;
    return host->not_before_ms > now_ms ? host->not_before_ms - now_ms : 0;
}

struct visit *crawl_take(struct crawl *crawl, int64_t now_ms, int64_t *out_wait_ms)
{
    *out_wait_ms = INT64_MAX;
    for (size_t i = 0; i < crawl->hosts.count; i++) {
        struct host *host = *VECTOR_AT(&crawl->hosts, struct host *, i);
        if (host->first == NULL)
            continue;
        int64_t pause = pause_of(crawl, host, now_ms);
        bool is_early = pause != INT64_MAX && pause > CRAWL_LONGEST_WAIT_MS;
        if (is_early)
            pause = 0;
        if (pause < *out_wait_ms)
            *out_wait_ms = pause;
        if (pause > 0)
            continue;
        struct visit *visit = host->first;
        host->first = visit->next;
        if (host->first == NULL)
            host->last = NULL;
        visit->next = NULL;
        visit->is_early = is_early;
        crawl->waiting--;
        return visit;
    }
    return NULL;
}
