// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L // access
#include "pipeline/refresh.h"

#include "output/keep.h"
#include "pipeline/dataset_run.h"
#include "pipeline/refresh_judge.h"
#include "pipeline/refresh_source.h"

#include <unistd.h>

const char *refresh_outcome_name(enum refresh_outcome outcome)
{
    static const char *const names[] = {"unchanged", "changed",    "unreachable",
                                        "blocked",   "redesigned", "emptied"};
    return names[outcome];
}

// The dataset that stands, or one of nothing where none does.
static enum status load_old(const char *folder, struct arena *arena,
                            struct loaded *out_old, struct error *error)
{
    struct span descriptor = arena_format(arena, "%s/datapackage.json", folder);
    if (access(descriptor.data, F_OK) == 0)
        return load_directory(folder, out_old, error);
    load_nothing(folder, out_old);
    return STATUS_OK;
}

static bool may_go_on(const struct refresh_options *options,
                      const struct refresh_result *result)
{
    return result->outcome <= REFRESH_CHANGED || options->accept;
}

static enum status go_on(const struct refresh_options *options, struct error *error)
{
    if (options->stop == NULL || *options->stop == 0)
        return STATUS_OK;
    return error_set(error, STATUS_INPUT, "interrupted; the next run goes on from here");
}

static enum status publish(const struct refresh_options *options, struct output *output,
                           struct refresh_result *result, struct error *error)
{
    enum output_result published;
    enum status status = STATUS_OK;
    if (options->keep != 0 && result->outcome != REFRESH_UNCHANGED)
        status = keep_earlier(options->output->directory, options->keep, error);
    if (status == STATUS_OK)
        status = output_publish(output, &published, error);
    result->is_published = status == STATUS_OK;
    return status;
}

static enum status make_and_judge(const struct refresh_options *options,
                                  struct output *output, struct refresh_result *result,
                                  struct error *error)
{
    struct loaded old;
    const char *folder = NULL;
    enum status status = dataset_write(options->schemas, options->extraction, output,
                                       &result->counts, error);
    if (status == STATUS_OK)
        status = go_on(options, error);
    if (status == STATUS_OK)
        status = output_end(output, &folder, error);
    if (status == STATUS_OK)
        status = load_old(options->output->directory, &result->arena, &old, error);
    if (status != STATUS_OK)
        return status;
    result->has_dataset = true;
    status = refresh_judge(options, &old, folder, result, error);
    loaded_release(&old);
    if (status != STATUS_OK || !may_go_on(options, result))
        return status;
    return publish(options, output, result, error);
}

static enum status refresh(const struct refresh_options *options,
                           struct refresh_result *result, struct error *error)
{
    struct output_options into = *options->output;
    struct output *output = NULL;
    into.accept_empty = true; // it is judged here
    enum status status =
        output_begin(&options->schemas->catalogue, &into, &output, error);
    if (status == STATUS_OK && options->fetch != NULL)
        status = refresh_fetch(options, result, error);
    if (status == STATUS_OK)
        status = go_on(options, error);
    if (status == STATUS_OK && may_go_on(options, result))
        status = make_and_judge(options, output, result, error);
    output_free(output);
    return status;
}

enum status refresh_run(const struct refresh_options *options,
                        struct refresh_result *out_result, struct error *error)
{
    struct refresh_result result = {.outcome = REFRESH_UNCHANGED};
    arena_init(&result.arena);
    buffer_init(&result.difference, BUFFER_NO_CEILING);
    buffer_init(&result.words, BUFFER_NO_CEILING);
    enum status status = refresh(options, &result, error);
    if (status == STATUS_OK)
        *out_result = result;
    else
        refresh_result_release(&result);
    return status;
}

void refresh_result_release(struct refresh_result *result)
{
    buffer_release(&result->difference);
    buffer_release(&result->words);
    arena_release(&result->arena);
}
