// SPDX-License-Identifier: MIT
#include "pipeline/report_source.h"

#include "base/workers.h"

// A consumer of reports and who hears warnings, as one context.
struct hearing {
    struct report_consumer consumer;
    const struct observation_files *files;
    struct dataset_fields *fields;
};

static void encode(const void *context, const struct report *report, struct buffer *out)
{
    const struct hearing *hearing = context;
    hearing->consumer.encode(hearing->consumer.context, report, out);
}

static void take(void *context, const struct report *head, struct span encoded)
{
    struct hearing *hearing = context;
    hearing->consumer.take(hearing->consumer.context, head, encoded);
}

static void warn(void *context, const char *words)
{
    struct hearing *hearing = context;
    if (hearing->files->warn != NULL)
        hearing->files->warn(hearing->files->context, words);
}

static const struct catalogue *
take_declaration(void *context, struct declaration declaration, struct error *error)
{
    const struct hearing *hearing = context;
    return dataset_fields_declare(hearing->fields, declaration, error) == STATUS_OK
               ? dataset_fields_known(hearing->fields)
               : NULL;
}

static enum status read_files(const struct report_source *source,
                              struct report_consumer consumer,
                              struct dataset_fields *fields, struct error *error)
{
    const struct observation_files *files = source->files;
    struct hearing hearing = {consumer, files, fields};
    struct observations_taker taker = {encode, take, warn, take_declaration, &hearing};
    struct observations_options options = {
        .paths = files->paths,
        .path_count = files->count,
        .jobs = files->jobs != 0 ? files->jobs : workers_default_count(),
        .is_partial_fine = files->is_partial_fine,
        .fields = {source->schemas->fields_digest, DIGEST_HEX_SIZE}};
    return observations_read(dataset_fields_known(fields), &options, taker, error);
}

enum status report_source_read(const struct report_source *source,
                               struct report_consumer consumer,
                               struct dataset_fields *fields, struct error *error)
{
    return source->pages != NULL
               ? extraction_run(source->schemas, source->pages, consumer, error)
               : read_files(source, consumer, fields, error);
}

size_t report_source_jobs(const struct report_source *source)
{
    return source->pages != NULL ? source->pages->jobs : source->files->jobs;
}

const atomic_int *report_source_stop(const struct report_source *source)
{
    return source->pages != NULL ? source->pages->stop : NULL;
}
