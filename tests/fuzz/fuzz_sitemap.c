// SPDX-License-Identifier: MIT
// A sitemap or feed to its addresses.
#include "fuzz.h"

#include "fetch/sitemap.h"

void fuzz_one(struct span bytes)
{
    struct sitemap sitemap;
    sitemap_init(&sitemap);
    sitemap_read(&sitemap, bytes);
    sitemap_release(&sitemap);
}
