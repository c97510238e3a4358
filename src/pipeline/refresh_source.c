// SPDX-License-Identifier: MIT
#include "pipeline/refresh_source.h"

static void refuse(struct refresh_result *result, enum refresh_outcome outcome,
                   struct span reason)
{
    result->outcome = outcome;
    result->reason = reason;
}

// More than half of the answers say how it is with the source. Pages that are gone are
// held against all that are known, since few may have been due.
static void judge_source(struct refresh_result *result)
{
    const struct fetch_summary *fetch = &result->fetch;
    const size_t *counts = fetch->counts;
    size_t blocked =
        counts[OUTCOME_BLOCKED] + counts[OUTCOME_DISALLOWED] - fetch->unreachable;
    size_t silent = counts[OUTCOME_FAILED] + fetch->unreachable;
    size_t gone = counts[OUTCOME_GONE], left = counts[OUTCOME_SKIPPED];
    size_t asked = blocked + silent + gone + counts[OUTCOME_NEW] +
                   counts[OUTCOME_CHANGED] + counts[OUTCOME_UNCHANGED];
    struct arena *arena = &result->arena;
    if (2 * blocked > asked)
        refuse(
            result, REFRESH_BLOCKED,
            arena_format(arena, "%zu of %zu pages were refused to us", blocked, asked));
    else if (2 * gone > asked + left)
        refuse(result, REFRESH_EMPTIED,
               arena_format(arena, "%zu of %zu pages are gone", gone, asked + left));
    else if (2 * silent > asked)
        refuse(result, REFRESH_UNREACHABLE,
               arena_format(arena, "%zu of %zu pages failed", silent, asked));
    else if (asked + left == 0)
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
