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
    size_t good;
    size_t left; // not asked for: not due, or the host wants us to wait
};

static struct answers answers_of(const struct fetch_summary *fetch)
{
    const size_t *counts = fetch->counts;
    size_t replaced = counts[OUTCOME_REPLACED];
    size_t alike = fetch->alike < replaced ? fetch->alike : replaced;
    return (struct answers){
        .refused = counts[OUTCOME_BLOCKED] + counts[OUTCOME_DISALLOWED] + alike,
        .silent = counts[OUTCOME_FAILED],
        .vanished = counts[OUTCOME_GONE] + (replaced - alike),
        .good = counts[OUTCOME_NEW] + counts[OUTCOME_CHANGED] + counts[OUTCOME_UNCHANGED],
        .left = counts[OUTCOME_SKIPPED] + counts[OUTCOME_WAITING],
    };
}

// More than half of the answers say how it is with the source. Pages that are gone are
// held against all that are known, since few may have been due.
static void judge_source(struct refresh_result *result)
{
    struct answers answers = answers_of(&result->fetch);
    size_t asked = answers.refused + answers.silent + answers.vanished + answers.good;
    size_t known = asked + answers.left;
    struct arena *arena = &result->arena;
    if (2 * answers.refused > asked)
        refuse(result, REFRESH_BLOCKED,
               arena_format(arena, "%zu of %zu pages were refused to us", answers.refused,
                            asked));
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

enum status refresh_fetch(const struct refresh_options *options,
                          struct refresh_result *result, struct error *error)
{
    struct fetch_options fetch = *options->fetch;
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
        status = fetch_run(&fetch, options->observer, &result->fetch, error);
    vector_release(&urls);
    if (status != STATUS_OK)
        return status;
    result->has_fetched = true;
    judge_source(result);
    return STATUS_OK;
}
