// SPDX-License-Identifier: MIT
#include "pipeline/dataset_run.h"

#include "input/read_observations.h"
#include "pipeline/dataset_fields.h"
#include "pipeline/last_run.h"
#include "pipeline/report_codec.h"
#include "pipeline/spool.h"
#include "reconcile/suggest.h"
#include "split/split.h"

// Collects reports in a spool; the first failure is kept and the rest is let pass.
struct collector {
    struct spool *spool;
    struct reconciler *reconciler;
    struct dataset_fields *fields;
    size_t readable; // reports of something that could be read
    struct buffer encoded;
    enum status status;
    struct error *error;
};

static void collect(void *context, const struct report *report, struct span encoded)
{
    struct collector *collector = context;
    collector->readable += !span_equal(report->rendering, SPAN("none"));
    reconcile_introduce(collector->reconciler, report);
    dataset_fields_meet(collector->fields, report);
    if (collector->status == STATUS_OK)
        collector->status =
            spool_add(collector->spool, report, encoded, collector->error);
}

static void encode(const void *context, const struct report *report, struct buffer *out)
{
    (void)context;
    report_encode(report, out);
}

static void encode_and_collect(void *context, const struct report *report)
{
    struct collector *collector = context;
    buffer_clear(&collector->encoded);
    report_encode(report, &collector->encoded);
    collect(context, report, buffer_span(&collector->encoded));
}

static const struct catalogue *
take_declaration(void *context, struct declaration declaration, struct error *error)
{
    const struct collector *collector = context;
    return dataset_fields_declare(collector->fields, declaration, error) == STATUS_OK
               ? dataset_fields_known(collector->fields)
               : NULL;
}

struct passes {
    const struct schemas *schemas;
    struct dataset_fields fields;
    struct spool *spool;
    struct splitter *splitter;
    struct reconciler *reconciler;
    struct row_sink sink;
    size_t jobs;
    const atomic_int *stop;
};

// The sides are named as all pages together have it.
static void name_sides(const void *context, struct report *report, struct arena *arena)
{
    const struct passes *passes = context;
    dataset_fields_apply(&passes->fields, report);
    reconcile_name(passes->reconciler, report, arena);
}

static enum status go_through(struct passes *passes,
                              void (*visit)(void *context, struct report *report,
                                            struct arena *arena),
                              struct error *error)
{
    const struct spool_visitor visitor = {name_sides, visit, passes, passes->stop};
    return spool_each(passes->spool, &visitor, passes->jobs, error);
}

static void meet(void *context, struct report *report, struct arena *arena)
{
    const struct passes *passes = context;
    (void)arena;
    reconcile_meet(passes->reconciler, report);
    splitter_learn(passes->splitter, report);
}

static enum status meet_all(struct passes *passes, struct error *error)
{
    enum status status =
        reconcile_settle(passes->reconciler, &passes->schemas->aliases, error);
    if (status == STATUS_OK)
        status = go_through(passes, meet, error);
    if (status == STATUS_OK)
        splitter_solve(passes->splitter);
    return status;
}

static void weigh(void *context, struct report *report, struct arena *arena)
{
    const struct passes *passes = context;
    splitter_apply(passes->splitter, report, arena);
    reconcile_weigh(passes->reconciler, report);
}

static enum status weigh_all(struct passes *passes, struct error *error)
{
    enum status status = go_through(passes, weigh, error);
    if (status == STATUS_OK)
        reconcile_choose(passes->reconciler);
    return status;
}

static void write_page(void *context, struct report *report, struct arena *arena)
{
    const struct passes *passes = context;
    splitter_apply(passes->splitter, report, arena);
    reconcile_page(passes->reconciler, report, passes->sink);
}

static enum status write_all(struct passes *passes, struct error *error)
{
    reconcile_suspect(passes->reconciler, &passes->schemas->titles);
    reconcile_finish(passes->reconciler, passes->sink);
    return go_through(passes, write_page, error);
}

static enum status reconcile_spool(struct passes *passes,
                                   struct reconcile_counts *out_counts,
                                   struct error *error)
{
    passes->splitter = splitter_new(&passes->fields.catalogue);
    enum status status = meet_all(passes, error);
    if (status == STATUS_OK)
        status = weigh_all(passes, error);
    if (status == STATUS_OK)
        status = write_all(passes, error);
    *out_counts = reconcile_counts(passes->reconciler);
    splitter_free(passes->splitter);
    return status;
}

// What differs between the two jobs: how the spool is filled.
struct filling {
    const struct schemas *schemas;
    const struct extraction_options *extraction; // or
    const char *const *files;
    size_t file_count;
};

// Where there is no `output`, nothing has a past.
static enum status fill(const struct filling *filling, struct passes *passes,
                        const struct output *output, struct error *error)
{
    struct collector collector = {.spool = passes->spool,
                                  .reconciler = passes->reconciler,
                                  .fields = &passes->fields,
                                  .error = error};
    struct report_consumer consumer = {encode, collect, &collector};
    struct observations_taker taker = {encode_and_collect, take_declaration, &collector};
    buffer_init(&collector.encoded, BUFFER_NO_CEILING);
    enum status status =
        filling->extraction != NULL
            ? extraction_run(filling->schemas, filling->extraction, consumer, error)
            : observations_read(&filling->schemas->catalogue, filling->files,
                                filling->file_count, taker, error);
    buffer_release(&collector.encoded);
    if (status == STATUS_OK)
        status = collector.status;
    // With a good dataset there the refusal to empty it says more.
    if (status == STATUS_OK && collector.readable == 0 &&
        (output == NULL || !output_has_past(output)))
        status = error_set(error, STATUS_INPUT, "no readable input: no page was found%s",
                           spool_is_empty(passes->spool) ? "" : " that could be read");
    return status == STATUS_OK ? dataset_fields_settle(&passes->fields, error) : status;
}

static enum status write_dataset(const struct filling *filling, struct output *output,
                                 struct reconcile_counts *out_counts, struct error *error)
{
    struct passes passes = {
        .schemas = filling->schemas,
        .sink = output_sink(output),
        .jobs = filling->extraction != NULL ? filling->extraction->jobs : 0,
        .stop = filling->extraction != NULL ? filling->extraction->stop : NULL};
    enum status status = spool_new(&passes.spool, error);
    if (status != STATUS_OK)
        return status;
    dataset_fields_init(&passes.fields, filling->schemas);
    passes.reconciler = reconciler_new();
    status = fill(filling, &passes, output, error);
    if (status == STATUS_OK) {
        output_open(output, &passes.fields.catalogue);
        reconcile_begin(
            passes.reconciler, &passes.fields.catalogue,
            &(struct reconcile_options){.rules = &passes.fields.rules,
                                        .has_history = output_has_optional(output)});
        status = reconcile_spool(&passes, out_counts, error);
    }
    if (status == STATUS_OK)
        output_close(output);
    reconciler_free(passes.reconciler);
    dataset_fields_release(&passes.fields);
    spool_free(passes.spool);
    return status;
}

enum status dataset_suggest_aliases(const struct schemas *schemas,
                                    const struct observation_files *files,
                                    struct buffer *out_csv, struct error *error)
{
    struct filling filling = {
        .schemas = schemas, .files = files->paths, .file_count = files->count};
    struct passes passes = {.schemas = schemas};
    enum status status = spool_new(&passes.spool, error);
    if (status != STATUS_OK)
        return status;
    dataset_fields_init(&passes.fields, schemas);
    passes.reconciler = reconciler_new();
    status = fill(&filling, &passes, NULL, error);
    if (status == STATUS_OK) {
        reconcile_begin(passes.reconciler, &passes.fields.catalogue,
                        &(struct reconcile_options){.rules = &passes.fields.rules});
        passes.splitter = splitter_new(&passes.fields.catalogue);
        status = meet_all(&passes, error);
    }
    if (status == STATUS_OK)
        status = weigh_all(&passes, error);
    if (status == STATUS_OK)
        suggest_as_csv(passes.reconciler, &schemas->titles, out_csv);
    splitter_free(passes.splitter);
    reconciler_free(passes.reconciler);
    dataset_fields_release(&passes.fields);
    spool_free(passes.spool);
    return status;
}

static enum status write_and_publish(const struct filling *filling, struct output *output,
                                     struct dataset_result *out_result,
                                     struct error *error)
{
    enum status status = write_dataset(filling, output, &out_result->counts, error);
    if (status == STATUS_OK)
        status = output_publish(output, &out_result->outcome, error);
    return status;
}

enum status dataset_write(const struct schemas *schemas,
                          const struct extraction_options *extraction,
                          struct output *output, struct reconcile_counts *out_counts,
                          struct error *error)
{
    struct filling filling = {.schemas = schemas, .extraction = extraction};
    return write_dataset(&filling, output, out_counts, error);
}

enum status dataset_from_pages(const struct schemas *schemas,
                               const struct extraction_options *extraction,
                               const struct output_options *options,
                               struct dataset_result *out_result, struct error *error)
{
    struct extraction_options summed = *extraction;
    struct filling filling = {.schemas = schemas, .extraction = &summed};
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
        status = write_and_publish(&filling, output, out_result, error);
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
    struct filling filling = {
        .schemas = schemas, .files = files->paths, .file_count = files->count};
    struct output *output = NULL;
    enum status status = output_begin(options, &output, error);
    if (status == STATUS_OK)
        status = write_and_publish(&filling, output, out_result, error);
    output_free(output);
    return status;
}
