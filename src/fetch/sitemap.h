// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"
#include "base/vector.h"

// Sitemaps (sitemaps.org), read from bytes that are inflated already: <urlset>,
// <sitemapindex>, one address a line, RSS 2.0 and Atom feeds. Any namespace and any
// prefix will do, as real files have them wrong. Only addresses of pages are taken, not
// those of images and videos inside an entry.
//
// XML is read through libxml2 (base/xml_events.h), which loads and expands nothing: a
// file with a DOCTYPE is refused. One that is not well-formed is read as far as that
// goes, but for the entries in which it is not, and there is an objection to it.

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
