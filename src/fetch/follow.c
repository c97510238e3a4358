// SPDX-License-Identifier: MIT
#include "fetch/crawl.h"
#include "fetch/links.h"

// Without a pattern that says what a page is, only links within the site are taken.
static bool is_bounded(const struct fetch_options *options)
{
    bool has_address = options->match != NULL;
    for (size_t i = 0; i < options->profile_count; i++)
        has_address = has_address || options->profiles[i]->address != NULL;
    return has_address;
}

void crawl_follow(struct crawl *crawl, const struct visit *visit, struct span html)
{
    const struct fetch_options *options = crawl->options;
    if (options->depth != 0 && visit->depth >= options->depth)
        return;
    struct arena arena;
    struct links links;
    struct url url;
    arena_init(&arena);
    bool is_wide = is_bounded(options);
    links_begin(&links, &arena, html, visit->url.text);
    while (links_next(&links, &url))
        if (is_wide || span_equal(url.site, visit->url.site))
            crawl_add_found(crawl, &url, visit->depth + 1);
    arena_release(&arena);
}
