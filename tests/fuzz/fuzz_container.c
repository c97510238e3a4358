// SPDX-License-Identifier: MIT
// A file, packed or not, to its pages: WARC, MHTML, or itself the page.
#include "fuzz.h"

#include "base/utf8.h"
#include "input/container.h"
#include "input/decode.h"

#include <stdlib.h>

void fuzz_one(struct span bytes)
{
    struct limits limits = LIMITS_DEFAULT;
    limits.page_bytes = 1 << 20;
    struct container container;
    struct raw_page raw;
    struct buffer text;
    container_init(&container, &limits);
    raw_page_init(&raw, limits.page_bytes);
    buffer_init(&text, BUFFER_NO_CEILING);
    container_open(&container, fuzz_file(bytes), SPAN("file"));
    while (container_next(&container, &raw)) {
        struct page page;
        if (!raw.has_page)
            continue;
        page_decode(&raw, &text, &page);
        if (!utf8_is_valid(page.bytes))
            abort();
    }
    buffer_release(&text);
    raw_page_release(&raw);
    container_release(&container);
}
