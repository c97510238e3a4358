// SPDX-License-Identifier: MIT
#include "pipeline/dataset_run.h"

#include "base/utf8.h"
#include "pipeline/dataset_fields.h"
#include "pipeline/last_run.h"
#include "pipeline/loss_guard.h"
#include "pipeline/past_log.h"
#include "pipeline/report_codec.h"
#include "pipeline/schema_guard.h"
#include "pipeline/spool.h"
#include "reconcile/suggest.h"
#include "split/split.h"

// What is kept of each page is on the heap up to this.
enum { PAGES_ON_HEAP = 8 << 20 };

// Collects reports in a spool; the first failure is kept and the rest is let pass.
struct collector {
    struct spool *spool;
    struct reconciler *reconciler;
    struct dataset_fields *fields;
    size_t readable;     // reports of something that could be read
    char unread_id[256]; // of the first page that could not
    char reason[400];
    enum status status;
    struct error *error;
};

static void encode(const void *context, const struct report *report, struct buffer *out)
{
    (void)context;
    report_encode(report, out);
}

// Keeps the first page that could not be read, in the order of pages, and why.
static void keep_reason(struct collector *collector, const struct report *report)
{
    struct span id = report->page.page_id;
    struct span kept = span_of(collector->unread_id);
    if (report->problems.count == 0 || (kept.size != 0 && span_compare(kept, id) <= 0))
        return;
    const struct problem *problem = VECTOR_AT(&report->problems, struct problem, 0);
    utf8_print(collector->unread_id, sizeof collector->unread_id, "%.*s",
               SPAN_FORMAT(id));
    utf8_print(collector->reason, sizeof collector->reason, "%s: %.*s",
               problem_info(problem->code)->code, SPAN_FORMAT(problem->message));
}

static void collect(void *context, const struct report *report, struct span encoded)
{
    struct collector *collector = context;
    bool is_readable = !span_equal(report->rendering, SPAN("none"));
    collector->readable += is_readable;
    if (!is_readable && collector->readable == 0)
        keep_reason(collector, report);
    reconcile_introduce(collector->reconciler, report);
    dataset_fields_meet(collector->fields, report);
    if (collector->status == STATUS_OK)
        collector->status =
            spool_add(collector->spool, report, encoded, collector->error);
}

struct passes {
    const struct report_source *source;
    struct dataset_fields fields;
    struct schema_guard guard;
    struct past_log past;
    const char *past_directory; // of the dataset whose history goes on; or NULL
    struct spill *spill;
    struct spool *spool;
    struct splitter *splitter;
    struct reconciler *reconciler;
    struct row_sink sink;
};

// --- what workers do with each report

// The sides are named as all pages together have it.
static void name_sides(const void *context, struct report *report, struct arena *arena)
{
    const struct passes *passes = context;
    dataset_fields_apply(&passes->fields, report);
    reconcile_name(passes->reconciler, report, arena);
}

static void name_and_decide(const void *context, struct report *report,
                            struct arena *arena)
{
    const struct passes *passes = context;
    name_sides(context, report, arena);
    splitter_apply(passes->splitter, report, arena);
    schema_guard_apply(&passes->guard, &passes->fields.catalogue, report, arena);
}

// --- what is done before, with each report, and after each time

static enum status settle(struct passes *passes, struct error *error)
{
    return reconcile_settle(passes->reconciler, &passes->source->schemas->aliases, error);
}

static void meet(void *context, struct report *report, struct arena *arena)
{
    struct passes *passes = context;
    (void)arena;
    if (passes->past_directory != NULL)
        past_log_meet(&passes->past, report);
    reconcile_meet(passes->reconciler, report);
    splitter_learn(passes->splitter, report);
}

static void solve(struct passes *passes)
{
    splitter_solve(passes->splitter);
}

static void weigh(void *context, struct report *report, struct arena *arena)
{
    const struct passes *passes = context;
    (void)arena;
    reconcile_weigh(passes->reconciler, report);
}

static void choose(struct passes *passes)
{
    reconcile_choose(passes->reconciler);
}

static enum status write_facts(struct passes *passes, struct error *error)
{
    enum status status = STATUS_OK;
    if (passes->past_directory != NULL)
        status = past_log_load(&passes->past, passes->past_directory,
                               &passes->fields.catalogue, error);
    if (status != STATUS_OK)
        return status;
    reconcile_remember(passes->reconciler, passes->past.values.items,
                       passes->past.values.count);
    reconcile_suspect(passes->reconciler, &passes->source->schemas->titles);
    reconcile_finish(passes->reconciler, passes->sink);
    return STATUS_OK;
}

static void write_page(void *context, struct report *report, struct arena *arena)
{
    const struct passes *passes = context;
    (void)arena;
    reconcile_page(passes->reconciler, report, passes->sink);
}

// The reports are gone through three times, in the order of the rows.
static const struct pass {
    enum status (*begin)(struct passes *passes, struct error *error); // or NULL
    void (*prepare)(const void *passes, struct report *report, struct arena *arena);
    void (*visit)(void *passes, struct report *report, struct arena *arena);
    void (*end)(struct passes *passes); // or NULL
} all_passes[] = {
    {settle, name_sides, meet, solve},
    {NULL, name_and_decide, weigh, choose},
    {write_facts, name_and_decide, write_page, NULL},
};

enum { PASSES = sizeof all_passes / sizeof *all_passes, PASSES_TO_CHOOSE = 2 };

static enum status go_through(struct passes *passes, const struct pass *pass,
                              struct error *error)
{
    const struct spool_visitor visitor = {pass->prepare, pass->visit, passes,
                                          report_source_stop(passes->source)};
    enum status status = pass->begin != NULL ? pass->begin(passes, error) : STATUS_OK;
    if (status == STATUS_OK)
        status = spool_each(passes->spool, &visitor, report_source_jobs(passes->source),
                            error);
    if (status == STATUS_OK && pass->end != NULL)
        pass->end(passes);
    return status;
}

static enum status open_passes(struct passes *passes, struct error *error)
{
    struct spill *spill = spill_new(PAGES_ON_HEAP);
    enum status status = spool_new(spill, &passes->spool, error);
    if (status != STATUS_OK) {
        spill_free(spill);
        return status;
    }
    passes->spill = spill;
    dataset_fields_init(&passes->fields, passes->source->schemas);
    past_log_init(&passes->past, spill);
    passes->reconciler = reconciler_new(spill);
    return STATUS_OK;
}

static void close_passes(struct passes *passes)
{
    schema_guard_release(&passes->guard);
    splitter_free(passes->splitter);
    reconciler_free(passes->reconciler);
    past_log_release(&passes->past);
    dataset_fields_release(&passes->fields);
    spool_free(passes->spool);
    spill_free(passes->spill);
}

// Where there is no `output`, nothing has a past.
static enum status collect_all(struct passes *passes, const struct output *output,
                               struct error *error)
{
    struct collector collector = {.spool = passes->spool,
                                  .reconciler = passes->reconciler,
                                  .fields = &passes->fields,
                                  .error = error};
    struct report_consumer consumer = {encode, collect, &collector};
    enum status status =
        report_source_read(passes->source, consumer, &passes->fields, error);
    if (status == STATUS_OK)
        status = collector.status;
    // With a good dataset there the refusal to empty it says more.
    if (status == STATUS_OK && collector.readable == 0 &&
        (output == NULL || !output_has_past(output)))
        status =
            spool_is_empty(passes->spool)
                ? error_set(error, STATUS_INPUT, "no readable input: no page was found")
                : error_set(error, STATUS_INPUT,
                            "no readable input: no page was found that could be read; "
                            "%s: %s",
                            collector.unread_id, collector.reason);
    if (status == STATUS_OK)
        status = dataset_fields_settle(&passes->fields, error);
    return status == STATUS_OK
               ? schema_guard_init(&passes->guard, &passes->fields.catalogue, error)
               : status;
}

// What fields the dataset has is known once all reports were collected.
static void begin(struct passes *passes, struct output *output)
{
    const struct catalogue *catalogue = &passes->fields.catalogue;
    struct reconcile_options options = {.rules = &passes->fields.rules,
                                        .has_history = output != NULL &&
                                                       output_has_optional(output)};
    if (output != NULL) {
        if (options.has_history && !output_forgets_past(output))
            passes->past_directory = output_directory(output);
        output_open(output, catalogue);
        passes->sink = output_sink(output);
    }
    reconcile_begin(passes->reconciler, catalogue, &options);
    passes->splitter = splitter_new(catalogue);
}

static enum status go_through_all(struct passes *passes, struct output *output,
                                  size_t count, struct error *error)
{
    enum status status = collect_all(passes, output, error);
    if (status == STATUS_OK)
        begin(passes, output);
    for (size_t i = 0; i < count && status == STATUS_OK; i++)
        status = go_through(passes, &all_passes[i], error);
    return status;
}

// --- the jobs

static enum status write_dataset(const struct report_source *source,
                                 struct output *output,
                                 struct reconcile_counts *out_counts, struct error *error)
{
    struct passes passes = {.source = source};
    enum status status = open_passes(&passes, error);
    if (status != STATUS_OK)
        return status;
    status = go_through_all(&passes, output, PASSES, error);
    if (status == STATUS_OK)
        output_close(output);
    else
        output_abandon(output);
    *out_counts = reconcile_counts(passes.reconciler);
    close_passes(&passes);
    return status;
}

enum status dataset_suggest_aliases(const struct schemas *schemas,
                                    const struct observation_files *files,
                                    bool has_values, struct buffer *out_csv,
                                    struct error *error)
{
    struct report_source source = {schemas, NULL, files};
    struct passes passes = {.source = &source};
    enum status status = open_passes(&passes, error);
    if (status != STATUS_OK)
        return status;
    status = go_through_all(&passes, NULL, PASSES_TO_CHOOSE, error);
    if (status == STATUS_OK)
        suggest_as_csv(passes.reconciler, &schemas->titles, has_values, out_csv);
    close_passes(&passes);
    return status;
}

static enum status write_and_publish(const struct report_source *source,
                                     struct output *output,
                                     struct dataset_result *out_result,
                                     struct error *error)
{
    enum status status = write_dataset(source, output, &out_result->counts, error);
    bool is_held = out_result->counts.occupations != 0 && !output_accepts_loss(output);
    if (status == STATUS_OK && is_held)
        status = loss_guard_judge(&source->schemas->catalogue, output, error);
    if (status == STATUS_OK)
        status =
            output_publish(output, &out_result->outcome, &out_result->removed, error);
    return status;
}

enum status dataset_write(const struct schemas *schemas,
                          const struct extraction_options *extraction,
                          struct output *output, struct reconcile_counts *out_counts,
                          struct error *error)
{
    struct report_source source = {schemas, extraction, NULL};
    return write_dataset(&source, output, out_counts, error);
}

enum status dataset_from_pages(const struct schemas *schemas,
                               const struct extraction_options *extraction,
                               const struct output_options *options,
                               struct dataset_result *out_result, struct error *error)
{
    struct extraction_options summed = *extraction;
    struct report_source source = {schemas, &summed, NULL};
    struct output *output = NULL;
    struct last_run last_run;
    enum status status = output_begin(options, &output, error);
    if (status != STATUS_OK)
        return status;
    last_run_init(&last_run, schemas, extraction, options);
    summed.sum = last_run_inputs(&last_run);
    if (last_run_holds(&last_run, extraction, output, &out_result->counts)) {
        out_result->outcome = OUTPUT_UNCHANGED;
    } else {
        status = write_and_publish(&source, output, out_result, error);
        if (status == STATUS_OK)
            last_run_keep(&last_run, output, &out_result->counts);
    }
    last_run_release(&last_run);
    output_free(output);
    return status;
}

enum status dataset_from_observations(const struct schemas *schemas,
                                      const struct observation_files *files,
                                      const struct output_options *options,
                                      struct dataset_result *out_result,
                                      struct error *error)
{
    struct report_source source = {schemas, NULL, files};
    struct output *output = NULL;
    enum status status = output_begin(options, &output, error);
    if (status == STATUS_OK)
        status = write_and_publish(&source, output, out_result, error);
    output_free(output);
    return status;
}
