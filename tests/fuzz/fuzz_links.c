// SPDX-License-Identifier: MIT
// A page to the addresses it links to.
#include "fuzz.h"

#include "fetch/links.h"
#include "fetch/url.h"

void fuzz_one(struct span bytes)
{
    struct arena arena;
    struct links links;
    arena_init(&arena);
    links_begin(&links, &arena, bytes, SPAN("https://www.example.org/a-vs-b/"));
    for (struct url url; links_next(&links, &url);)
        ;
    arena_release(&arena);
}
