// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"
#include "base/vector.h"

// Sitemaps (sitemaps.org), read from bytes that are inflated already: <urlset>,
// <sitemapindex>, one address a line, RSS 2.0 and Atom feeds. Any namespace and any
// prefix will do, as real files have them wrong. Only addresses of pages are taken, not
// those of images and videos inside an entry.
//
// A strict little scanner of its own instead of an XML library: no DOCTYPE or ENTITY is
// ever read (the file is refused), so nothing can be expanded or opened; only the five
// built-in entities and character references are known.

enum sitemap_kind {
    SITEMAP_UNKNOWN, // none of these; no entries
    SITEMAP_PAGES,   // <urlset>
    SITEMAP_INDEX,   // <sitemapindex>
    SITEMAP_TEXT,
    SITEMAP_FEED // RSS or Atom
};

struct sitemap_entry {
    struct span address; // as written, trimmed; not checked, may be relative
    struct span changed; // lastmod as written, or empty
    bool is_sitemap;     // a further sitemap, not a page
};

enum {
    SITEMAP_MOST_BYTES = 50 << 20,
    SITEMAP_MOST_ENTRIES = 50000,
    SITEMAP_DEEPEST = 64
};

struct sitemap {
    struct arena arena;
    enum sitemap_kind kind;
    struct vector entries; // struct sitemap_entry
    const char *objection; // why reading stopped early, or NULL; what came before counts
};

void sitemap_init(struct sitemap *sitemap);
void sitemap_read(struct sitemap *sitemap, struct span bytes); // copies what it keeps
void sitemap_release(struct sitemap *sitemap);
