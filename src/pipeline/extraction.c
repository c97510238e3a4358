// SPDX-License-Identifier: MIT
#include "pipeline/extraction.h"

#include "base/memory.h"
#include "base/workers.h"
#include "input/source.h"
#include "pipeline/origins.h"
#include "pipeline/page_reader.h"

struct extraction {
    const struct schemas *schemas;
    const struct extraction_options *options;
    struct report_consumer consumer;
    struct source *source;
    struct origins *origins;
    struct page_reader *readers; // one per worker
    struct progress progress;
};

// One page under way. Reused; `is_ready` says that the parts were initialised.
struct page_slot {
    bool is_ready;
    struct raw_page raw;
    struct page_result result;
    struct buffer encoded;
};

// Pages are taken two at a time, since their sums cost less together. Large ones are not:
// their sums would save little and their memory cost much.
enum { PAGES_TOGETHER = 2, SMALL_PAGE = 1 << 20 };

struct slot {
    struct page_slot pages[PAGES_TOGETHER];
    size_t count;
};

static void make_ready(const struct extraction *extraction, struct page_slot *page)
{
    raw_page_init(&page->raw, extraction->options->limits.page_bytes);
    page_result_init(&page->result);
    buffer_init(&page->encoded, BUFFER_NO_CEILING);
    page->is_ready = true;
}

static bool take_page(struct extraction *extraction, struct page_slot *page)
{
    if (!page->is_ready)
        make_ready(extraction, page);
    if (origins_next_fault(extraction->origins, &page->raw))
        return true;
    if (!source_next(extraction->source, &page->raw))
        return false;
    origins_fill(extraction->origins, &page->raw);
    return true;
}

static bool take_pages(void *context, void *item)
{
    struct slot *slot = item;
    slot->count = 0;
    while (slot->count < PAGES_TOGETHER && take_page(context, &slot->pages[slot->count]))
        if (slot->pages[slot->count++].raw.bytes.size > SMALL_PAGE)
            break;
    return slot->count != 0;
}

static void work_on_page(const struct extraction *extraction, size_t worker,
                         struct page_slot *page)
{
    page_reader_read(&extraction->readers[worker], &page->raw, &page->result);
    buffer_clear(&page->encoded);
    extraction->consumer.encode(extraction->consumer.context, &page->result.report,
                                &page->encoded);
}

static void work_on_pages(void *context, size_t worker, void *item)
{
    struct slot *slot = item;
    if (slot->count == 2)
        raw_page_sum_two(&slot->pages[0].raw, &slot->pages[1].raw);
    for (size_t i = 0; i < slot->count; i++)
        work_on_page(context, worker, &slot->pages[i]);
}

static void tell_progress(struct extraction *extraction)
{
    struct source_progress progress = source_progress(extraction->source);
    extraction->progress.bytes = progress.bytes_done;
    extraction->progress.bytes_total = progress.bytes_total;
    extraction->options->progress(extraction->options->progress_context,
                                  &extraction->progress);
}

static void give_page(struct extraction *extraction, struct page_slot *page)
{
    extraction->progress.pages++;
    if (extraction->options->progress != NULL)
        tell_progress(extraction);
    extraction->consumer.take(extraction->consumer.context, &page->result.report,
                              buffer_span(&page->encoded));
}

static void give_pages(void *context, void *item)
{
    struct slot *slot = item;
    for (size_t i = 0; i < slot->count; i++)
        give_page(context, &slot->pages[i]);
}

static void release_slot(void *context, void *item)
{
    (void)context;
    struct slot *slot = item;
    for (size_t i = 0; i < PAGES_TOGETHER; i++) {
        if (!slot->pages[i].is_ready)
            continue;
        raw_page_release(&slot->pages[i].raw);
        page_result_release(&slot->pages[i].result);
        buffer_release(&slot->pages[i].encoded);
    }
}

enum status extraction_run(const struct schemas *schemas,
                           const struct extraction_options *options,
                           struct report_consumer consumer, struct error *error)
{
    static const struct workers_task task = {.slot_size = sizeof(struct slot),
                                             .take = take_pages,
                                             .work = work_on_pages,
                                             .give = give_pages,
                                             .release = release_slot};
    struct extraction extraction = {.schemas = schemas,
                                    .options = options,
                                    .consumer = consumer,
                                    .progress = {.stage = "reading"}};
    enum status status = source_open(options->paths, options->path_count,
                                     &options->limits, &extraction.source, error);
    if (status != STATUS_OK)
        return status;
    extraction.origins = origins_open(options->paths, options->path_count);
    size_t jobs = options->jobs != 0 ? options->jobs : workers_default_count();
    extraction.readers = memory_new(jobs, sizeof *extraction.readers);
    for (size_t i = 0; i < jobs; i++)
        page_reader_init(&extraction.readers[i], schemas, &options->limits);
    workers_run(&task, &extraction, jobs);
    for (size_t i = 0; i < jobs; i++)
        page_reader_release(&extraction.readers[i]);
    memory_free(extraction.readers);
    origins_close(extraction.origins);
    source_close(extraction.source);
    return STATUS_OK;
}
