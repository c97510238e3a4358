// SPDX-License-Identifier: MIT
// A page, HTML or text, to its observations, and these through the spool and back.
#include "fuzz.h"

#include "pipeline/page_reader.h"
#include "pipeline/report_codec.h"

#include <stdlib.h>

// For page after page, as a worker has it.
static struct page_reader reader;
static struct page_result result;
static struct raw_page raw;

static void start(void)
{
    static struct schemas schemas;
    static struct limits limits;
    struct error error;
    if (schemas.profile_count != 0)
        return;
    limits = LIMITS_DEFAULT;
    if (schemas_load(&(struct schema_files){0}, &schemas, &error) != STATUS_OK)
        abort();
    page_reader_init(&reader, &schemas, &limits);
    page_result_init(&result);
    raw_page_init(&raw, limits.page_bytes);
}

static void spool(const struct report *report)
{
    struct arena arena;
    struct buffer bytes;
    struct report back;
    arena_init(&arena);
    buffer_init(&bytes, BUFFER_NO_CEILING);
    report_init(&back);
    report_encode(report, &bytes);
    report_decode(buffer_span(&bytes), &arena, &back);
    if (back.observations.count != report->observations.count)
        abort();
    report_release(&back);
    buffer_release(&bytes);
    arena_release(&arena);
}

void fuzz_one(struct span bytes)
{
    start();
    raw_page_clear(&raw);
    raw.page_id = raw.path = SPAN("page");
    raw.has_page = true;
    buffer_append(&raw.bytes, bytes);
    page_reader_read(&reader, &raw, &result);
    spool(&result.report);
}
