// SPDX-License-Identifier: MIT
#include "cli/dataset_command.h"

#include "cli/interrupt.h"
#include "cli/say.h"

const char *const history_choices[] = {"fresh", NULL};

static const char *plural(size_t count)
{
    return count == 1 ? "" : "s";
}

static void say_problems(const struct invocation *invocation, const char *folder,
                         const size_t problems[3])
{
    size_t errors = problems[PROBLEM_ERROR], warnings = problems[PROBLEM_WARNING];
    size_t notes = problems[PROBLEM_NOTE];
    const struct say_count counts[] = {
        {"errors", errors}, {"warnings", warnings}, {"notes", notes}};
    const struct say_event event = {
        .name = "problems", .counts = counts, .count_count = 3};
    if (errors + warnings != 0)
        say_event(invocation->settings, SAY_NOTE, &event,
                  "%zu error%s, %zu warning%s, %zu note%s; see %s/problems.csv", errors,
                  plural(errors), warnings, plural(warnings), notes, plural(notes),
                  folder);
}

static void say_result(const struct invocation *invocation, const char *folder,
                       const struct dataset_result *result)
{
    const struct reconcile_counts *counts = &result->counts;
    const struct say_count numbers[] = {{"pages", counts->pages},
                                        {"comparisons", counts->comparisons},
                                        {"occupations", counts->occupations},
                                        {"observations", counts->observations},
                                        {"conflicts", counts->conflicts}};
    bool is_same = result->outcome == OUTPUT_UNCHANGED;
    const struct say_event event = {
        .name = "dataset",
        .code = is_same ? SPAN("unchanged") : SPAN("written"),
        .counts = numbers,
        .count_count = sizeof numbers / sizeof *numbers,
    };
    say_event(invocation->settings, SAY_NOTE, &event,
              "%s: %.*s; %zu page%s (%zu compare%s occupations), %zu occupation%s, "
              "%zu observation%s, %zu conflict%s",
              folder, SPAN_FORMAT(event.code), counts->pages, plural(counts->pages),
              counts->comparisons, counts->comparisons == 1 ? "s" : "",
              counts->occupations, plural(counts->occupations), counts->observations,
              plural(counts->observations), counts->conflicts, plural(counts->conflicts));
    struct span removed = buffer_span(&result->removed);
    if (removed.size != 0)
        say(invocation->settings, SAY_NOTE, "%s: removed, as the options say: %.*s",
            folder, SPAN_FORMAT(removed));
    say_problems(invocation, folder, counts->problems);
}

enum status dataset_schemas(const struct dataset_settings *dataset,
                            const struct reading_settings *reading,
                            struct schemas *out_schemas, struct error *error)
{
    enum status status = reading_schemas(reading, out_schemas, error);
    if (status != STATUS_OK || dataset->aliases == NULL)
        return status;
    status = schemas_read_aliases(out_schemas, dataset->aliases, error);
    if (status != STATUS_OK)
        schemas_release(out_schemas);
    return status;
}

int dataset_command(const struct invocation *invocation,
                    const struct dataset_settings *dataset,
                    const struct reading_settings *reading, const struct dataset_job *job)
{
    struct error error = {0};
    struct schemas schemas;
    struct arena arena;
    struct progress_line line;
    struct dataset_result result = {0};
    buffer_init(&result.removed, BUFFER_NO_CEILING);
    const char *folder = dataset->output != NULL ? dataset->output : "normalized";
    if (!command_folder(invocation, folder))
        return EXIT_NOTHING;
    enum status status = dataset_schemas(dataset, reading, &schemas, &error);
    if (status != STATUS_OK)
        return command_fail(invocation, &error);
    arena_init(&arena);
    struct output_options output = {
        .directory = folder,
        .formats = dataset->formats != NULL ? split_list(&arena, dataset->formats) : NULL,
        .spreadsheet_safe = dataset->spreadsheet_safe,
        .accepts_loss = dataset->accept,
        .jobs = reading->jobs,
        .has_optional = dataset->history != HISTORY_AS_IT_IS,
        .drops_optional = dataset->no_history,
        .forgets_past = dataset->history == HISTORY_FRESH};
    progress_line_begin(&line, invocation->settings);
    if (job->extraction != NULL) {
        progress_line_expect(&line, job->extraction->paths, job->extraction->path_count);
        job->extraction->progress = progress_line_show;
        job->extraction->progress_context = &line;
    }
    status =
        job->extraction != NULL
            ? dataset_from_pages(&schemas, job->extraction, &output, &result, &error)
            : dataset_from_observations(&schemas, &job->files, &output, &result, &error);
    progress_line_end(&line);
    arena_release(&arena);
    schemas_release(&schemas);
    if (status == STATUS_STOPPED) {
        say(invocation->settings, SAY_ERROR, "stopped; %s stays as it was", folder);
        interrupt_end();
    }
    if (status != STATUS_OK)
        return command_fail(invocation, &error);
    if (job->extraction != NULL)
        progress_line_say(&line, invocation->settings);
    say_result(invocation, folder, &result);
    buffer_release(&result.removed);
    return command_look(invocation, result.counts.unread,
                        dataset->strict ? result.counts.problems[PROBLEM_ERROR] : 0);
}
