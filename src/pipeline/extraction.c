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

// One page under way. Slots are reused; `is_ready` says that the parts were initialised.
struct slot {
    bool is_ready;
    struct raw_page raw;
    struct page_result result;
    struct buffer encoded;
};

static void make_ready(const struct extraction *extraction, struct slot *slot)
{
    raw_page_init(&slot->raw, extraction->options->limits.page_bytes);
    page_result_init(&slot->result);
    buffer_init(&slot->encoded, BUFFER_NO_CEILING);
    slot->is_ready = true;
}

static bool take_page(void *context, void *item)
{
    struct extraction *extraction = context;
    struct slot *slot = item;
    if (!slot->is_ready)
        make_ready(extraction, slot);
    if (origins_next_fault(extraction->origins, &slot->raw))
        return true;
    if (!source_next(extraction->source, &slot->raw))
        return false;
    origins_fill(extraction->origins, &slot->raw);
    return true;
}

static void work_on_page(void *context, size_t worker, void *item)
{
    struct extraction *extraction = context;
    struct slot *slot = item;
    page_reader_read(&extraction->readers[worker], &slot->raw, &slot->result);
    buffer_clear(&slot->encoded);
    extraction->consumer.encode(extraction->consumer.context, &slot->result.report,
                                &slot->encoded);
}

static void tell_progress(struct extraction *extraction)
{
    struct source_progress progress = source_progress(extraction->source);
    extraction->progress.bytes = progress.bytes_done;
    extraction->progress.bytes_total = progress.bytes_total;
    extraction->options->progress(extraction->options->progress_context,
                                  &extraction->progress);
}

static void give_page(void *context, void *item)
{
    struct extraction *extraction = context;
    struct slot *slot = item;
    extraction->progress.pages++;
    if (extraction->options->progress != NULL)
        tell_progress(extraction);
    extraction->consumer.take(extraction->consumer.context, &slot->result.report,
                              buffer_span(&slot->encoded));
}

static void release_slot(void *context, void *item)
{
    (void)context;
    struct slot *slot = item;
    if (!slot->is_ready)
        return;
    raw_page_release(&slot->raw);
    page_result_release(&slot->result);
    buffer_release(&slot->encoded);
}

enum status extraction_run(const struct schemas *schemas,
                           const struct extraction_options *options,
                           struct report_consumer consumer, struct error *error)
{
    static const struct workers_task task = {.slot_size = sizeof(struct slot),
                                             .take = take_page,
                                             .work = work_on_page,
                                             .give = give_page,
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
