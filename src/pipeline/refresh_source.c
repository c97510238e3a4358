// SPDX-License-Identifier: MIT
#include "pipeline/refresh_source.h"

static void refuse(struct refresh_result *result, enum refresh_outcome outcome,
                   struct span reason)
{
    result->outcome = outcome;
    result->reason = reason;
}

// What the pages were told, each counted once.
struct answers {
    size_t refused;  // by a status, by robots.txt, or by one page for several
    size_t silent;   // no answer, or one that says that it is none
    size_t vanished; // gone, or another page in its place
    size_t unread;   // the same comparison, but not to be read any more
    size_t good;
    size_t left; // not asked for: not due, or the host wants us to wait
};

static struct answers answers_of(const struct fetch_summary *fetch)
{
    const size_t *counts = fetch->counts;
    size_t replaced = counts[OUTCOME_REPLACED];
    size_t alike = fetch->alike; // at most replaced - unread
    return (struct answers){
        .refused = counts[OUTCOME_BLOCKED] + counts[OUTCOME_DISALLOWED] + alike,
        .silent = counts[OUTCOME_FAILED],
        .vanished = counts[OUTCOME_GONE] + (replaced - alike - fetch->unread),
        .unread = fetch->unread,
        .good = counts[OUTCOME_NEW] + counts[OUTCOME_CHANGED] + counts[OUTCOME_UNCHANGED],
        .left = counts[OUTCOME_SKIPPED] + counts[OUTCOME_WAITING],
    };
}

// More than half of the answers say how it is with the source. Pages that are gone are
// held against all that are known, since few may have been due.
static void judge_source(struct refresh_result *result)
{
    struct answers answers = answers_of(&result->fetch);
    size_t asked = answers.refused + answers.silent + answers.vanished + answers.unread +
                   answers.good;
    size_t known = asked + answers.left;
    struct arena *arena = &result->arena;
    if (2 * answers.refused > asked)
        refuse(result, REFRESH_BLOCKED,
               arena_format(arena, "%zu of %zu pages were refused to us", answers.refused,
                            asked));
    else if (2 * answers.unread > asked)
        refuse(result, REFRESH_REDESIGNED,
               arena_format(arena, "%zu of %zu pages cannot be read any more",
                            answers.unread, asked));
    else if (2 * answers.vanished > known)
        refuse(result, REFRESH_EMPTIED,
               result->fetch.counts[OUTCOME_REPLACED] == 0
                   ? arena_format(arena, "%zu of %zu pages are gone", answers.vanished,
                                  known)
                   : arena_format(arena, "%zu of %zu pages are gone or were replaced",
                                  answers.vanished, known));
    else if (2 * answers.silent > asked)
        refuse(result, REFRESH_UNREACHABLE,
               arena_format(arena, "%zu of %zu pages failed", answers.silent, asked));
    else if (known == 0)
        refuse(result, REFRESH_UNREACHABLE, SPAN("no page was found to ask for"));
}

// Passes everything on, and keeps the first pages that could not be had as examples.
struct watching {
    const struct fetch_observer *observer; // or NULL
    struct refresh_result *result;
};

static bool is_lost(enum outcome outcome)
{
    return outcome == OUTCOME_GONE || outcome == OUTCOME_REPLACED ||
           outcome == OUTCOME_BLOCKED || outcome == OUTCOME_FAILED ||
           outcome == OUTCOME_DISALLOWED;
}

static void watch_page(void *context, const struct fetch_event *event)
{
    struct watching *watching = context;
    struct refresh_result *result = watching->result;
    const struct fetch_observer *observer = watching->observer;
    if (is_lost(event->outcome) && result->pages.count < REFRESH_MOST_PAGES) {
        struct refresh_example example = {
            .page = arena_keep(&result->arena, event->url),
            .what = arena_format(&result->arena, "%s%s%.*s", outcome_name(event->outcome),
                                 event->reason.size != 0 ? ": " : "",
                                 SPAN_FORMAT(event->reason))};
        vector_push_copy(&result->pages, &example);
    }
    if (observer != NULL && observer->page != NULL)
        observer->page(observer->context, event);
}

static void watch_progress(void *context, const struct fetch_progress *progress)
{
    const struct fetch_observer *observer = ((struct watching *)context)->observer;
    if (observer != NULL && observer->progress != NULL)
        observer->progress(observer->context, progress);
}

static void watch_warning(void *context, struct span url, const char *words)
{
    const struct fetch_observer *observer = ((struct watching *)context)->observer;
    if (observer != NULL && observer->warning != NULL)
        observer->warning(observer->context, url, words);
}

enum status refresh_fetch(const struct refresh_options *options,
                          struct refresh_result *result, struct error *error)
{
    struct fetch_options fetch = *options->fetch;
    struct watching watching = {options->observer, result};
    struct fetch_observer observer = {&watching, watch_page, watch_progress,
                                      watch_warning};
    struct vector urls;
    vector_init(&urls, sizeof(struct span));
    for (size_t i = 0; i < fetch.url_count; i++)
        vector_push_copy(&urls, &fetch.urls[i]);
    enum status status = fetch_known_urls(fetch.folder, &result->arena, &urls, error);
    fetch.urls = urls.items;
    fetch.url_count = urls.count;
    if (status == STATUS_OK && fetch.url_count + fetch.sitemap_count == 0)
        status =
            error_set(error, STATUS_USAGE,
                      "%s: no page is known; give URLs, --urls, --sitemap or --offline",
                      fetch.folder);
    if (status == STATUS_OK)
        status = fetch_run(&fetch, &observer, &result->fetch, error);
    vector_release(&urls);
    if (status != STATUS_OK)
        return status;
    result->has_fetched = true;
    judge_source(result);
    return STATUS_OK;
}
