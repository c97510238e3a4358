// SPDX-License-Identifier: MIT
// Bytes to text: in the charset that the first byte picks, and in the one that is found
// out.
#include "fuzz.h"

#include "base/utf8.h"
#include "input/charset.h"
#include "input/decode.h"

#include <stdlib.h>

static void decode_as(enum charset charset, struct span bytes)
{
    struct buffer out;
    size_t repairs = 0;
    buffer_init(&out, BUFFER_NO_CEILING);
    charset_decode(charset, bytes, &out, &repairs);
    if (!utf8_is_valid(buffer_span(&out)))
        abort();
    buffer_release(&out);
}

static void find_out(struct span bytes)
{
    struct raw_page raw;
    struct page page;
    struct buffer text;
    raw_page_init(&raw, 1 << 20);
    buffer_init(&text, BUFFER_NO_CEILING);
    raw.has_page = true;
    buffer_append(&raw.bytes, bytes);
    page_decode(&raw, &text, &page);
    if (!utf8_is_valid(page.bytes))
        abort();
    buffer_release(&text);
    raw_page_release(&raw);
}

void fuzz_one(struct span bytes)
{
    if (bytes.size == 0)
        return;
    decode_as(1 + (unsigned char)bytes.data[0] % (CHARSET_COUNT - 1),
              span_from(bytes, 1));
    find_out(bytes);
}
