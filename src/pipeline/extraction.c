// SPDX-License-Identifier: MIT
#include "pipeline/extraction.h"

#include "base/memory.h"
#include "base/workers.h"
#include "extract/extract.h"
#include "input/decode.h"
#include "input/source.h"
#include "parse/parse.h"
#include "pipeline/origins.h"
#include "split/split.h"

// What one worker has for itself.
struct hand {
    struct parser *parser;
    struct extractor *extractor;
};

struct extraction {
    const struct schemas *schemas;
    const struct extraction_options *options;
    struct report_consumer consumer;
    struct source *source;
    struct origins *origins;
    struct hand *hands;
    struct progress progress;
};

// One page under way. Slots are reused; `is_ready` says that the parts were initialised.
struct slot {
    bool is_ready;
    struct raw_page raw;
    struct buffer text;
    struct arena arena;
    struct report report;
    struct buffer encoded;
};

static void make_ready(const struct extraction *extraction, struct slot *slot)
{
    size_t most = extraction->options->limits.page_bytes;
    raw_page_init(&slot->raw, most);
    buffer_init(&slot->text,
                most <= SIZE_MAX / 4 ? 4 * most : most); // repairs may grow it
    arena_init(&slot->arena);
    report_init(&slot->report);
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

static void take_problems(struct slot *slot)
{
    for (size_t i = 0; i < slot->raw.problems.count; i++)
        vector_push_copy(&slot->report.problems, vector_at(&slot->raw.problems, i));
}

static void read_page(const struct schemas *schemas, struct hand *hand,
                      const struct page *page, struct slot *slot)
{
    struct document document;
    parse_page(hand->parser, page, &slot->arena, &document);
    extract_page(hand->extractor, &document, &slot->arena, &slot->report);
    split_page(&slot->report, schemas_profile(schemas, slot->report.profile),
               &slot->arena);
}

static void work_on_page(void *context, size_t worker, void *item)
{
    struct extraction *extraction = context;
    struct slot *slot = item;
    struct page page;
    arena_clear(&slot->arena);
    report_clear(&slot->report);
    page_decode(&slot->raw, &slot->text, &page);
    slot->report.page = page;
    if (slot->raw.has_page)
        read_page(extraction->schemas, &extraction->hands[worker], &page, slot);
    else
        slot->report.rendering = SPAN("none");
    take_problems(slot);
    buffer_clear(&slot->encoded);
    extraction->consumer.encode(extraction->consumer.context, &slot->report,
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
    extraction->consumer.take(extraction->consumer.context, &slot->report,
                              buffer_span(&slot->encoded));
}

static void release_slot(void *context, void *item)
{
    (void)context;
    struct slot *slot = item;
    if (!slot->is_ready)
        return;
    raw_page_release(&slot->raw);
    buffer_release(&slot->text);
    arena_release(&slot->arena);
    report_release(&slot->report);
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
    extraction.hands = memory_new(jobs, sizeof *extraction.hands);
    for (size_t i = 0; i < jobs; i++) {
        extraction.hands[i].parser =
            parser_new(schemas->profiles, schemas->profile_count, &options->limits);
        extraction.hands[i].extractor =
            extractor_new(&schemas->catalogue, schemas->profiles, schemas->profile_count);
    }
    workers_run(&task, &extraction, jobs);
    for (size_t i = 0; i < jobs; i++) {
        parser_free(extraction.hands[i].parser);
        extractor_free(extraction.hands[i].extractor);
    }
    memory_free(extraction.hands);
    origins_close(extraction.origins);
    source_close(extraction.source);
    return STATUS_OK;
}
