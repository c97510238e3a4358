// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L // access
#include "pipeline/refresh.h"

#include "output/keep.h"
#include "pipeline/dataset_run.h"
#include "pipeline/last_run.h"
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
    if (!is_stop_asked(options->stop))
        return STATUS_OK;
    return error_set(error, STATUS_INPUT, "interrupted; the next run goes on from here");
}

// A new dataset on its way.
struct making {
    struct output *output;
    struct last_run last_run;
    const char *folder; // where the dataset lies that is to be judged
    bool stands;        // it is the published one: nothing is new
};

static enum status make(const struct refresh_options *options, struct making *making,
                        struct refresh_result *result, struct error *error)
{
    struct extraction_options extraction = *options->extraction;
    extraction.sum = last_run_inputs(&making->last_run);
    making->folder = options->output->directory;
    making->stands = result->outcome <= REFRESH_CHANGED &&
                     last_run_holds(&making->last_run, options->extraction,
                                    making->output, &result->counts);
    if (making->stands)
        return go_on(options, error);
    enum status status = dataset_write(options->schemas, &extraction, making->output,
                                       &result->counts, error);
    if (status == STATUS_OK || status == STATUS_STOPPED)
        status = go_on(options, error);
    if (status == STATUS_OK)
        status = output_end(making->output, &making->folder, error);
    return status;
}

static enum status publish(const struct refresh_options *options, struct making *making,
                           struct refresh_result *result, struct error *error)
{
    enum output_result published;
    enum status status = STATUS_OK;
    result->is_published = making->stands;
    if (making->stands)
        return STATUS_OK;
    if (options->keep != 0 && result->outcome != REFRESH_UNCHANGED)
        status = keep_earlier(options->output->directory, options->keep, error);
    if (status == STATUS_OK)
        status = output_publish(making->output, &published, NULL, error);
    result->is_published = status == STATUS_OK;
    if (status == STATUS_OK)
        last_run_keep(&making->last_run, making->output, &result->counts);
    return status;
}

// So that it can be looked at. Where that cannot be done, the refusal is told all the
// same.
static void set_aside(const struct refresh_options *options, const struct making *making,
                      struct refresh_result *result)
{
    struct error error = {0};
    const char *directory = options->output->directory;
    bool differs = result->shape_changes != 0 || !result->has_before;
    for (int kind = 0; kind < CHANGE_KIND_COUNT; kind++)
        differs = differs || result->changes[kind] != 0;
    if (!options->keeps_refused || !differs)
        return; // what stands is as good to look at
    if (keep_refused(directory, making->folder, &error) == STATUS_OK)
        result->refused = arena_format(&result->arena, "%s.refused", directory).data;
    else
        result->trouble = arena_keep(&result->arena, span_of(error.message));
}

static enum status make_and_judge(const struct refresh_options *options,
                                  struct making *making, struct refresh_result *result,
                                  struct error *error)
{
    struct loaded old;
    enum status status = make(options, making, result, error);
    if (status == STATUS_OK)
        status = load_old(options->output->directory, &result->arena, &old, error);
    if (status != STATUS_OK)
        return status;
    result->has_dataset = true;
    status = refresh_judge(options, &old, making->folder, result, error);
    loaded_release(&old);
    if (status != STATUS_OK)
        return status;
    if (may_go_on(options, result))
        return publish(options, making, result, error);
    set_aside(options, making, result);
    return STATUS_OK;
}

static enum status refresh(const struct refresh_options *options,
                           struct refresh_result *result, struct error *error)
{
    struct output_options into = *options->output;
    struct making making = {.output = NULL};
    into.accepts_loss = true; // it is judged here
    enum status status = output_begin(&into, &making.output, error);
    last_run_init(&making.last_run, options->schemas, options->extraction, &into);
    if (status == STATUS_OK && options->fetch != NULL)
        status = refresh_fetch(options, result, error);
    if (status == STATUS_OK)
        status = go_on(options, error);
    if (status == STATUS_OK && may_go_on(options, result))
        status = make_and_judge(options, &making, result, error);
    last_run_release(&making.last_run);
    output_free(making.output);
    return status;
}

enum status refresh_run(const struct refresh_options *options,
                        struct refresh_result *out_result, struct error *error)
{
    struct refresh_result result = {.outcome = REFRESH_UNCHANGED};
    arena_init(&result.arena);
    buffer_init(&result.difference, BUFFER_NO_CEILING);
    buffer_init(&result.page, BUFFER_NO_CEILING);
    buffer_init(&result.words, BUFFER_NO_CEILING);
    vector_init(&result.pages, sizeof(struct refresh_example));
    vector_init(&result.labels, sizeof(struct refresh_example));
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
    buffer_release(&result->page);
    buffer_release(&result->words);
    vector_release(&result->pages);
    vector_release(&result->labels);
    arena_release(&result->arena);
}
