// SPDX-License-Identifier: MIT
#include "fetch/crawl.h"

#include "base/utf8.h"
#include "fetch/sitemap.h"

static void add_sitemap(struct crawl *crawl, const struct visit *visit,
                        const struct url *url)
{
    if (visit->depth < CRAWL_MOST_NESTING)
        crawl_add(crawl, url, VISIT_SITEMAP, visit->depth + 1, NULL);
    else
        crawl_note(crawl, visit, "sitemap", "nested too deep: %.*s",
                   SPAN_FORMAT(url->text));
}

void sitemap_fail(struct crawl *crawl, const struct visit *visit, struct span reason)
{
    struct fetch_event event = {.is_sitemap = true,
                                .url = visit->url.text,
                                .outcome = OUTCOME_FAILED,
                                .reason = reason,
                                .tries = visit->tries};
    crawl_note(crawl, visit, "sitemap", "failed: %.*s", SPAN_FORMAT(reason));
    crawl_report(crawl, &event);
}

static void leave_out(struct crawl *crawl, const struct url *url, const char *why)
{
    struct fetch_event event = {
        .url = url->text, .outcome = OUTCOME_UNWANTED, .reason = span_of(why)};
    if (crawl->options->is_dry)
        crawl_report(crawl, &event);
    else
        crawl->summary->counts[OUTCOME_UNWANTED]++;
}

static void add_page(struct crawl *crawl, const struct url *url)
{
    const char *why = crawl_add_found(crawl, url, 0);
    if (why != NULL)
        leave_out(crawl, url, why);
}

static void add_entries(struct crawl *crawl, const struct visit *visit,
                        const struct sitemap *sitemap)
{
    struct arena arena;
    arena_init(&arena);
    size_t refused = 0;
    for (size_t i = 0; i < sitemap->entries.count; i++) {
        const struct sitemap_entry *entry = vector_at(&sitemap->entries, i);
        struct url url;
        if (url_read(&arena, visit->url.text, entry->address, &url) != URL_FINE)
            refused++;
        else if (entry->is_sitemap)
            add_sitemap(crawl, visit, &url);
        else
            add_page(crawl, &url);
        arena_clear(&arena);
    }
    arena_release(&arena);
    crawl_note(crawl, visit, "sitemap", "%zu entries, %zu refused",
               sitemap->entries.count, refused);
}

// What was read of it counts, but it is told that this is not all.
static void object_to(struct crawl *crawl, const struct visit *visit,
                      const struct sitemap *sitemap)
{
    const char *objection = sitemap->objection;
    char words[200];
    if (objection == NULL && sitemap->kind == SITEMAP_UNKNOWN)
        objection = "is not a sitemap";
    if (objection == NULL)
        return;
    utf8_print(words, sizeof words, "the file %s; %zu entries were read", objection,
               sitemap->entries.count);
    sitemap_fail(crawl, visit, span_of(words));
}

static void read_sitemap(struct crawl *crawl, const struct visit *visit,
                         struct span bytes)
{
    struct sitemap sitemap;
    sitemap_init(&sitemap);
    sitemap_read(&sitemap, bytes);
    add_entries(crawl, visit, &sitemap);
    object_to(crawl, visit, &sitemap);
    sitemap_release(&sitemap);
}

static void read_packed(struct crawl *crawl, struct visit *visit, struct span bytes)
{
    struct buffer plain;
    buffer_init(&plain, SITEMAP_MOST_BYTES);
    if (gzip_unpack(GZIP_MEMBERS, bytes, &plain) == GZIP_ENDED)
        read_sitemap(crawl, visit, buffer_span(&plain));
    else
        sitemap_fail(crawl, visit, SPAN("a gzip file that is damaged, cut or too large"));
    buffer_release(&plain);
}

// robots.txt given as a sitemap: those that it names.
static void read_robots(struct crawl *crawl, const struct visit *visit, struct span bytes)
{
    struct robots robots;
    struct arena arena;
    arena_init(&arena);
    robots_init(&robots);
    robots_parse(&robots, bytes, span_of(crawl->options->agent));
    for (size_t i = 0; i < robots.sitemaps.count; i++) {
        struct url url;
        if (url_read(&arena, visit->url.text,
                     *VECTOR_AT(&robots.sitemaps, struct span, i), &url) == URL_FINE)
            add_sitemap(crawl, visit, &url);
    }
    crawl_note(crawl, visit, "sitemap", "robots.txt names %zu", robots.sitemaps.count);
    if (robots.sitemaps.count == 0)
        sitemap_fail(crawl, visit, SPAN("this robots.txt names no sitemap"));
    robots_release(&robots);
    arena_release(&arena);
}

void sitemap_settle(struct crawl *crawl, struct visit *visit,
                    const struct exchange *exchange)
{
    const struct response *response = &exchange->response;
    struct span body = buffer_span(&response->body);
    char id[WARC_ID_SIZE], status[32];
    utf8_print(status, sizeof status, "status %u", response->status);
    crawl_archive(crawl, visit, exchange, NULL, id);
    if (response->fault != FAULT_NONE)
        sitemap_fail(crawl, visit, span_of(exchange->words));
    else if (response->status != 200)
        sitemap_fail(crawl, visit, span_of(status));
    else if (span_equal(visit->url.target, SPAN("/robots.txt")))
        read_robots(crawl, visit, body);
    else if (span_starts(body, SPAN("\x1f\x8b")))
        read_packed(crawl, visit, body);
    else
        read_sitemap(crawl, visit, body);
}
