// SPDX-License-Identifier: MIT
#include "pipeline/extraction.h"

#include "base/memory.h"
#include "base/workers.h"
#include "input/source.h"
#include "pipeline/origins.h"
#include "pipeline/page_reader.h"

struct extraction {
    const struct extraction_options *options;
    struct report_consumer consumer;
    struct source *source;
    struct origins *origins;
    struct page_reader *readers; // one per worker; NULL: pages are summed only
    struct progress progress;
};

// One page under way. Reused; `is_ready` says that the parts were initialised.
struct page_slot {
    bool is_ready;
    struct raw_page raw;
    struct source_progress progress; // when it was taken
    size_t raw_problems;             // those of `raw` before it was worked on
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
    if (!origins_next_fault(extraction->origins, &page->raw)) {
        if (!source_next(extraction->source, &page->raw))
            return false;
        origins_fill(extraction->origins, &page->raw);
    }
    page->raw_problems = page->raw.problems.count;
    page->progress = source_progress(extraction->source);
    return true;
}

static bool take_pages(void *context, void *item)
{
    struct slot *slot = item;
    struct extraction *extraction = context;
    slot->count = 0;
    while (slot->count < PAGES_TOGETHER && !is_stop_asked(extraction->options->stop) &&
           take_page(extraction, &slot->pages[slot->count]))
        if (slot->pages[slot->count++].raw.bytes.size > SMALL_PAGE)
            break;
    return slot->count != 0;
}

static void work_on_page(const struct extraction *extraction, size_t worker,
                         struct page_slot *page)
{
    if (extraction->readers == NULL) {
        raw_page_sum(&page->raw);
        return;
    }
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

static void tell_progress(struct extraction *extraction, const struct page_slot *page)
{
    extraction->progress.bytes = page->progress.bytes_done;
    extraction->progress.bytes_total = page->progress.bytes_total;
    extraction->options->progress(extraction->options->progress_context,
                                  &extraction->progress);
}

// How far a page was read that took too long depends on more than its bytes.
static bool depends_on_time(const struct report *report)
{
    for (size_t i = 0; i < report->problems.count; i++)
        if (VECTOR_AT(&report->problems, struct problem, i)->code ==
            PROBLEM_TOO_SLOW_CODE)
            return true;
    return false;
}

static void add_to_sum(struct extraction *extraction, const struct page_slot *page)
{
    struct input_sum *sum = extraction->options->sum;
    input_sum_page(sum, &page->raw, page->raw_problems);
    sum->page_count++;
    sum->bytes = page->progress.bytes_done;
    if (depends_on_time(&page->result.report))
        sum->is_exact = false;
}

static void add_file_to_sum(void *context, const char *root, struct span path,
                            const char sha256[DIGEST_HEX_SIZE])
{
    struct extraction *extraction = context;
    struct buffer origin;
    buffer_init(&origin, BUFFER_NO_CEILING);
    origins_tell(extraction->origins, root, path, &origin);
    input_sum_file(extraction->options->sum, path, buffer_span(&origin), sha256);
    buffer_release(&origin);
}

static void give_page(struct extraction *extraction, struct page_slot *page)
{
    extraction->progress.pages++;
    if (extraction->options->progress != NULL)
        tell_progress(extraction, page);
    if (extraction->options->sum != NULL)
        add_to_sum(extraction, page);
    if (extraction->readers != NULL)
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

static void prepare_sum(struct extraction *extraction)
{
    const struct source_sums sums = {.tell = add_file_to_sum,
                                     .context = extraction,
                                     .is_all = extraction->readers == NULL};
    if (!source_is_repeatable(extraction->source))
        extraction->options->sum->is_exact = false;
    source_sum(extraction->source, &sums);
}

// Takes every page through the workers; those of an extraction without readers sum only.
static enum status run(struct extraction *extraction, size_t jobs, struct error *error)
{
    static const struct workers_task task = {.slot_size = sizeof(struct slot),
                                             .take = take_pages,
                                             .work = work_on_pages,
                                             .give = give_pages,
                                             .release = release_slot};
    const struct extraction_options *options = extraction->options;
    enum status status = source_open(options->paths, options->path_count,
                                     &options->limits, &extraction->source, error);
    if (status == STATUS_OK)
        status = source_call(extraction->source, &options->names, error);
    if (status != STATUS_OK) {
        source_close(extraction->source);
        return status;
    }
    extraction->origins = origins_open(options->paths, options->path_count);
    bool is_wanted = extraction->readers != NULL;
    if (options->sum != NULL) {
        prepare_sum(extraction);
        is_wanted |= options->sum->is_exact;
    }
    if (is_wanted)
        workers_run(&task, extraction, jobs);
    if (options->sum != NULL && !source_is_repeatable(extraction->source))
        options->sum->is_exact = false;
    origins_close(extraction->origins);
    source_close(extraction->source);
    return is_stop_asked(options->stop) ? error_set(error, STATUS_STOPPED, "stopped")
                                        : STATUS_OK;
}

static size_t jobs_of(const struct extraction_options *options)
{
    return options->jobs != 0 ? options->jobs : workers_default_count();
}

enum status extraction_run(const struct schemas *schemas,
                           const struct extraction_options *options,
                           struct report_consumer consumer, struct error *error)
{
    size_t jobs = jobs_of(options);
    struct extraction extraction = {.options = options,
                                    .consumer = consumer,
                                    .readers =
                                        memory_new(jobs, sizeof *extraction.readers),
                                    .progress = {.stage = "reading"}};
    for (size_t i = 0; i < jobs; i++)
        page_reader_init(&extraction.readers[i], schemas, &options->limits);
    enum status status = run(&extraction, jobs, error);
    for (size_t i = 0; i < jobs; i++)
        page_reader_release(&extraction.readers[i]);
    memory_free(extraction.readers);
    return status;
}

enum status extraction_sum(const struct extraction_options *options, struct error *error)
{
    struct extraction extraction = {.options = options,
                                    .progress = {.stage = "comparing"}};
    return run(&extraction, jobs_of(options), error);
}
