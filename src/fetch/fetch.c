// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L // sigaction
#include "fetch/crawl.h"

#include "base/utf8.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

enum { COMMIT_MS = 2000, COMMIT_BYTES = 64 << 20, LONGEST_WAIT_MS = 200 };

// What was done becomes durable and visible, in this order: WARC, bodies, ledger, names.
// A crash between any two is completed by the next run (complete_last_run).
static void commit(struct crawl *crawl)
{
    struct error *error = &crawl->error;
    crawl->committed_ms = crawl_now_ms();
    if (crawl->status != STATUS_OK || crawl->options->is_dry)
        return;
    if (crawl->warc != NULL) {
        int64_t size = 0;
        crawl->status = warc_sync(crawl->warc, &size, error);
        if (crawl->status == STATUS_OK)
            ledger_put_warc_size(crawl->ledger, span_of(crawl->options->warc), size);
    }
    crawl_keep_waits(crawl);
    if (crawl->status == STATUS_OK)
        crawl->status = store_sync(crawl->store, error);
    if (crawl->status == STATUS_OK)
        crawl->status = ledger_commit(crawl->ledger, error);
    size_t published = store_staged(crawl->store);
    if (crawl->status == STATUS_OK)
        crawl->status = store_publish(crawl->store, error);
    if (crawl->status == STATUS_OK && published != 0)
        ledger_clear_pending(crawl->ledger);
}

static bool complete_page(void *context, const struct ledger_page *page)
{
    struct crawl *crawl = context;
    char host[URL_HOST_NAME_SIZE], file[URL_FILE_NAME_SIZE], sum[DIGEST_HEX_SIZE];
    size_t slash = span_find_byte(page->file, '/');
    if (slash == SPAN_NOT_FOUND)
        return false;
    utf8_print(host, sizeof host, "%.*s", SPAN_FORMAT(span_part(page->file, 0, slash)));
    utf8_print(file, sizeof file, "%.*s", SPAN_FORMAT(span_from(page->file, slash + 1)));
    if (store_recover(crawl->store, host, file, page->sha256))
        return true;
    struct buffer bytes;
    buffer_init(&bytes, (size_t)page->bytes + ((size_t)128 << 10));
    bool is_there = store_read(crawl->store, host, file, &bytes);
    digest_of(buffer_span(&bytes), sum);
    buffer_release(&bytes);
    return is_there && span_equal((struct span){sum, sizeof sum}, page->sha256);
}

static void complete_last_run(struct crawl *crawl)
{
    ledger_settle_pending(crawl->ledger, complete_page, crawl);
    crawl->status = ledger_commit(crawl->ledger, &crawl->error);
    if (crawl->status == STATUS_OK)
        store_clear_incoming(crawl->store);
}

// Equal seeds, equal key: what tells a run that continues from a new one.
static void key_of(const struct fetch_options *options, char out_key[DIGEST_HEX_SIZE])
{
    struct digest *digest = digest_new();
    for (size_t i = 0; i < options->url_count; i++) {
        digest_add(digest, options->urls[i]);
        digest_add(digest, SPAN("\n"));
    }
    digest_add(digest, SPAN("\n"));
    for (size_t i = 0; i < options->sitemap_count; i++) {
        digest_add(digest, options->sitemaps[i]);
        digest_add(digest, SPAN("\n"));
    }
    digest_add(digest, options->follows ? SPAN("follow") : SPAN(""));
    digest_finish(digest, out_key);
    digest_free(digest);
}

static void begin_run(struct crawl *crawl)
{
    char key[DIGEST_HEX_SIZE];
    key_of(crawl->options, key);
    struct span text = {key, sizeof key};
    crawl->run =
        ledger_begin_run(crawl->ledger, text, crawl_time(), &crawl->summary->continued);
}

static enum status open_warc(struct crawl *crawl)
{
    const char *path = crawl->options->warc;
    if (path == NULL)
        return STATUS_OK;
    if (ledger_warc_size(crawl->ledger, span_of(path)) < 0 && !warc_exists(path)) {
        // Known before there is a byte of it, so that a run killed at once is continued.
        ledger_put_warc_size(crawl->ledger, span_of(path), 0);
        crawl->status = ledger_commit(crawl->ledger, &crawl->error);
        if (crawl->status != STATUS_OK)
            return crawl->status;
    }
    struct warc_options options = {
        .path = path,
        .committed = ledger_warc_size(crawl->ledger, span_of(path)),
        .software = span_of(crawl->options->transport.user_agent),
        .now = crawl_time(),
    };
    return warc_open(&options, &crawl->warc, &crawl->error);
}

// A dry run reads the ledger that is there, if there is one, and leaves no trace.
static enum status open_for_looking(struct crawl *crawl)
{
    char path[4096];
    utf8_print(path, sizeof path, "%s/.occupare/ledger.db", crawl->options->folder);
    FILE *file = fopen(path, "rb");
    if (file != NULL)
        fclose(file);
    return ledger_open_for_looking(file != NULL ? path : NULL, &crawl->ledger,
                                   &crawl->error);
}

static enum status open_parts(struct crawl *crawl)
{
    const struct fetch_options *options = crawl->options;
    struct transport_options transport = options->transport;
    transport.keeps_requests = options->warc != NULL;
    transport.at_once = options->at_once;
    if (options->is_dry) {
        crawl->status = open_for_looking(crawl);
    } else {
        crawl->status = store_open(options->folder, &crawl->store, &crawl->error);
        if (crawl->status == STATUS_OK)
            crawl->status = crawl_open_ledger(crawl);
        if (crawl->status == STATUS_OK)
            complete_last_run(crawl);
        if (crawl->status == STATUS_OK)
            crawl->status = open_warc(crawl);
    }
    if (crawl->status == STATUS_OK)
        crawl->status = transport_new(&transport, &crawl->transport, &crawl->error);
    if (crawl->status == STATUS_OK)
        begin_run(crawl);
    return crawl->status;
}

static void open_crawl(struct crawl *crawl)
{
    arena_init(&crawl->arena);
    map_init(&crawl->seen);
    map_init(&crawl->site_names);
    map_init(&crawl->host_names);
    vector_init(&crawl->sites, sizeof(struct site *));
    vector_init(&crawl->hosts, sizeof(struct host *));
    vector_init(&crawl->moved, sizeof(struct visit *));
    map_init(&crawl->strangers);
    vector_init(&crawl->counts, sizeof(size_t));
    crawl->matcher = matcher_new();
    crawl->randomness.state = crawl->options->seed;
    crawl->started_ms = crawl->committed_ms = crawl_now_ms();
}

static void close_crawl(struct crawl *crawl)
{
    transport_free(crawl->transport);
    warc_close(crawl->warc);
    ledger_close(crawl->ledger);
    store_close(crawl->store);
    matcher_free(crawl->matcher);
    for (size_t i = 0; i < crawl->sites.count; i++) {
        struct site *site = *VECTOR_AT(&crawl->sites, struct site *, i);
        if (site->state == SITE_HAS_RULES)
            robots_release(&site->robots);
    }
    vector_release(&crawl->sites);
    vector_release(&crawl->hosts);
    vector_release(&crawl->moved);
    map_release(&crawl->strangers);
    vector_release(&crawl->counts);
    map_release(&crawl->seen);
    map_release(&crawl->site_names);
    map_release(&crawl->host_names);
    arena_release(&crawl->arena);
}

static size_t add_seeds(struct crawl *crawl, const struct span *texts, size_t count,
                        enum visit_kind kind)
{
    struct arena arena;
    arena_init(&arena);
    size_t added = 0;
    for (size_t i = 0; i < count; i++) {
        struct url url;
        enum url_objection objection =
            url_read(&arena, (struct span){NULL, 0}, texts[i], &url);
        struct fetch_event refused = {.is_sitemap = kind == VISIT_SITEMAP,
                                      .url = texts[i],
                                      .outcome = OUTCOME_FAILED,
                                      .reason = span_of(url_objection_name(objection))};
        if (objection != URL_FINE)
            crawl_report(crawl, &refused);
        else if (crawl_add(crawl, &url, kind, 0, NULL) != NULL)
            added++;
        arena_clear(&arena);
    }
    arena_release(&arena);
    return added;
}

static size_t pages_done(const struct crawl *crawl)
{
    size_t done = 0;
    for (size_t i = 0; i < OUTCOME_UNWANTED; i++)
        done += crawl->summary->counts[i];
    return done;
}

static void show_progress(struct crawl *crawl)
{
    const struct fetch_observer *observer = crawl->observer;
    if (observer == NULL || observer->progress == NULL)
        return;
    struct fetch_progress progress = {
        .done = pages_done(crawl),
        .waiting = crawl->waiting,
        .under_way = crawl->under_way,
        .bytes = crawl->summary->bytes,
        .elapsed_ms = crawl_now_ms() - crawl->started_ms,
        .left_ms = -1,
    };
    size_t left = crawl->waiting + crawl->under_way;
    size_t most = crawl->options->most_pages;
    if (most != 0 && left > most - crawl->pages + crawl->under_way)
        left = most - crawl->pages + crawl->under_way;
    if (progress.done != 0)
        progress.left_ms =
            (int64_t)((double)progress.elapsed_ms / (double)progress.done * (double)left);
    observer->progress(observer->context, &progress);
}

static bool should_stop(struct crawl *crawl)
{
    const struct fetch_options *options = crawl->options;
    bool is_late = options->budget_ms != 0 &&
                   crawl_now_ms() - crawl->started_ms > options->budget_ms;
    if (is_late || is_stop_asked(options->stop))
        crawl->summary->interrupted = true;
    return crawl->summary->interrupted || crawl->status != STATUS_OK;
}

// All that is left has to wait for longer than the run may last.
static bool is_out_of_time(const struct crawl *crawl, int64_t wait_ms)
{
    int64_t budget = crawl->options->budget_ms;
    return budget != 0 && crawl->waiting != 0 && crawl->under_way == 0 &&
           wait_ms > crawl->started_ms + budget - crawl_now_ms();
}

// Starts all that may be started; how long until there may be more.
static int64_t start_some(struct crawl *crawl)
{
    int64_t wait = LONGEST_WAIT_MS;
    while (crawl->under_way < crawl->options->at_once) {
        struct visit *visit = crawl_take(crawl, crawl_now_ms(), &wait);
        if (visit == NULL)
            break;
        visit_start(crawl, visit);
        if (should_stop(crawl))
            break;
    }
    return wait;
}

// All answers that are there have arrived before the first is looked at, so that the
// network has as much to do as it may have.
static void take_answers(struct crawl *crawl, int wait_ms)
{
    struct vector answers;
    vector_init(&answers, sizeof(struct exchange *));
    struct exchange *exchange = transport_next(crawl->transport, wait_ms);
    for (; exchange != NULL; exchange = transport_next(crawl->transport, 0)) {
        if (visit_arrive(crawl, exchange))
            vector_push_copy(&answers, &exchange);
        else
            transport_recycle(crawl->transport, exchange);
    }
    start_some(crawl);
    for (size_t i = 0; i < answers.count; i++) {
        exchange = *VECTOR_AT(&answers, struct exchange *, i);
        visit_settle(crawl, exchange);
        transport_recycle(crawl->transport, exchange);
    }
    vector_release(&answers);
}

// Between two requests to one host, so that a run that is killed loses at most one page
// of each; hosts that are asked faster lose what came since the last commit.
static int64_t commit_interval(const struct crawl *crawl)
{
    int64_t half = crawl->options->delay_ms / 2;
    return half > LONGEST_WAIT_MS && half < COMMIT_MS ? half : COMMIT_MS;
}

static void work(struct crawl *crawl)
{
    while (!should_stop(crawl) && crawl->waiting + crawl->under_way != 0) {
        int64_t wait = start_some(crawl);
        if (crawl->waiting + crawl->under_way == 0)
            break;
        if (is_out_of_time(crawl, wait)) {
            crawl->summary->interrupted = true;
            break;
        }
        take_answers(crawl, wait < LONGEST_WAIT_MS ? (int)wait : LONGEST_WAIT_MS);
        if (crawl_now_ms() - crawl->committed_ms >= commit_interval(crawl) ||
            (crawl->store != NULL && store_staged_bytes(crawl->store) >= COMMIT_BYTES))
            commit(crawl);
        show_progress(crawl);
    }
    pages_settle_moved(crawl);
    commit(crawl);
    if (!crawl->summary->interrupted && crawl->status == STATUS_OK) {
        ledger_finish_run(crawl->ledger, crawl->run, crawl_time());
        commit(crawl);
    }
}

enum status fetch_run(const struct fetch_options *options,
                      const struct fetch_observer *observer,
                      struct fetch_summary *out_summary, struct error *error)
{
    struct fetch_summary summary = {.requests = 0};
    struct crawl crawl = {.options = options, .observer = observer, .summary = &summary};
    struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
    enum status status = transport_load(error);
    if (status != STATUS_OK)
        return status;
    sigaction(SIGPIPE, &ignore, &before); // libcurl leaves it to its user
    open_crawl(&crawl);
    if (open_parts(&crawl) == STATUS_OK) {
        size_t seeds =
            add_seeds(&crawl, options->urls, options->url_count, VISIT_PAGE) +
            add_seeds(&crawl, options->sitemaps, options->sitemap_count, VISIT_SITEMAP);
        if (seeds == 0)
            crawl.status = error_set(&crawl.error, STATUS_USAGE, "no address to fetch");
        else
            work(&crawl);
    }
    summary.elapsed_ms = crawl_now_ms() - crawl.started_ms;
    close_crawl(&crawl);
    sigaction(SIGPIPE, &before, NULL);
    *out_summary = summary;
    if (crawl.status != STATUS_OK && error != NULL)
        *error = crawl.error;
    return crawl.status;
}
