// SPDX-License-Identifier: MIT
// A file, packed or not, to its pages: WARC, MHTML, or itself the page.
#include "fuzz.h"

#include "base/utf8.h"
#include "input/container.h"
#include "input/decode.h"

#include <stdlib.h>

// For file after file, as a run has them.
static struct limits limits;
static struct container container;
static struct raw_page raw;
static struct buffer text;

static void start(void)
{
    if (limits.page_bytes != 0)
        return;
    limits = LIMITS_DEFAULT;
    limits.page_bytes = 1 << 20;
    container_init(&container, &limits);
    raw_page_init(&raw, limits.page_bytes);
    buffer_init(&text, BUFFER_NO_CEILING);
}

void fuzz_one(struct span bytes)
{
    start();
    container_open(&container, fuzz_file(bytes), SPAN("file"));
    while (container_next(&container, &raw)) {
        struct page page;
        if (!raw.has_page)
            continue;
        page_decode(&raw, &text, &page);
        if (!utf8_is_valid(page.bytes))
            abort();
    }
    container_close(&container);
}
