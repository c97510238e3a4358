// SPDX-License-Identifier: MIT
#include "base/arena.h"
#include "cli/dataset_command.h"
#include "cli/fetch_command.h"
#include "cli/fetch_show.h"
#include "cli/hook.h"
#include "cli/refresh_show.h"
#include "cli/report_folder.h"

#include <stdio.h>
#include <string.h>

struct refresh_settings {
    struct common_settings common;
    struct reading_settings reading;
    struct fetch_settings fetch;
    const char *raw, *output, *tables, *aliases, *expect, *on_change, *report;
    bool is_offline, accept, no_history, no_cache, keep_refused, drop_refused;
    size_t keep;
    unsigned format, history;
};

static const char *const formats[] = {"text", "json", NULL};

static const struct option_row options[] = {
    {'o', "output", OPTION_TEXT, "DIR", offsetof(struct refresh_settings, output),
     "the dataset (default: normalized)", NULL},
    {0, "raw", OPTION_TEXT, "DIR", offsetof(struct refresh_settings, raw),
     "the pages (default: raw)", NULL},
    {'f', "format", OPTION_CHOICE, "text|json", offsetof(struct refresh_settings, format),
     "form of the summary on standard output (default: text)", formats},
    {0, "tables", OPTION_TEXT, "LIST", offsetof(struct refresh_settings, tables),
     "of csv,tsv,json,ndjson,sqlite, csv among them (default: csv and what DIR has, or "
     "csv,json)",
     NULL},
    ALIASES_OPTION(struct refresh_settings, aliases),
    {0, "history", OPTION_VARIANT, "[=fresh]", offsetof(struct refresh_settings, history),
     HISTORY_HELP, history_choices},
    {0, "no-history", OPTION_FLAG, NULL, offsetof(struct refresh_settings, no_history),
     "drop the table history that DIR has (else it is kept up to date)", NULL},
    {0, "offline", OPTION_FLAG, NULL, offsetof(struct refresh_settings, is_offline),
     "fetch nothing: take the pages that are there", NULL},
    {0, "accept", OPTION_FLAG, NULL, offsetof(struct refresh_settings, accept),
     "publish what would be refused", NULL},
    {0, "keep", OPTION_NUMBER, "N", offsetof(struct refresh_settings, keep),
     "keep N earlier datasets as DIR.1, DIR.2, ... (default: none)", NULL},
    {0, "keep-refused", OPTION_FLAG, NULL,
     offsetof(struct refresh_settings, keep_refused),
     "keep the last dataset that was refused as DIR.refused (the default)", NULL},
    {0, "no-keep-refused", OPTION_FLAG, NULL,
     offsetof(struct refresh_settings, drop_refused), "keep none that was refused", NULL},
    {0, "expect", OPTION_TEXT, "FILE", offsetof(struct refresh_settings, expect),
     "refuse a dataset that breaks these expectations (see check)", NULL},
    {0, "on-change", OPTION_TEXT, "COMMAND", offsetof(struct refresh_settings, on_change),
     "run COMMAND when the data changed, with the difference as JSON on its input", NULL},
    {0, "report", OPTION_TEXT, "DIR", offsetof(struct refresh_settings, report),
     "when the data changed, write DIR/report.html and DIR/difference.html", NULL},
    NO_CACHE_OPTION(struct refresh_settings, no_cache),
    FETCH_OPTIONS(struct refresh_settings),
    READING_OPTIONS(struct refresh_settings),
    {0, NULL, OPTION_FLAG, NULL, 0, NULL, NULL},
};

static void prepare(void *settings)
{
    struct refresh_settings *refresh = settings;
    reading_prepare(&refresh->reading);
    fetch_prepare(&refresh->fetch);
    refresh->fetch.revisit = "due";
    refresh->raw = "raw";
    refresh->output = "normalized";
}

static int exit_status_of(const struct refresh_result *result)
{
    if (result->outcome == REFRESH_UNCHANGED)
        return EXIT_GOOD;
    if (result->is_published)
        return EXIT_LOOK;
    return result->outcome == REFRESH_UNREACHABLE ? EXIT_NOTHING : EXIT_REFUSED;
}

static void run_hook(const struct invocation *invocation,
                     const struct refresh_result *result)
{
    const struct refresh_settings *settings = invocation->settings;
    struct error error = {0};
    int ended = 0;
    if (settings->on_change == NULL || !result->is_published ||
        result->outcome == REFRESH_UNCHANGED)
        return;
    if (hook_run(settings->on_change, buffer_span(&result->difference), &ended, &error) !=
        STATUS_OK)
        say(&settings->common, SAY_ERROR, "--on-change: %s", error.message);
    else if (ended != 0)
        say(&settings->common, SAY_WARNING, "--on-change: %s: exit status %d",
            settings->on_change, ended);
}

// Also when nothing changed, if it is not there yet.
static void write_report(const struct invocation *invocation,
                         const struct refresh_result *result)
{
    const struct refresh_settings *settings = invocation->settings;
    struct error error = {0};
    bool is_new = result->is_published && result->outcome != REFRESH_UNCHANGED;
    if (settings->report == NULL || (!is_new && report_folder_has(settings->report)) ||
        exit_status_of(result) > EXIT_LOOK)
        return;
    if (report_folder_write(settings->report, settings->output,
                            is_new ? buffer_span(&result->page) : (struct span){NULL, 0},
                            &error) != STATUS_OK)
        say(&settings->common, SAY_ERROR, "--report: %s", error.message);
}

// Cron mails what is printed: with -q that is nothing as long as nothing changed.
static int show(const struct invocation *invocation, struct refresh_result *result,
                const struct fetch_show *fetching)
{
    const struct refresh_settings *settings = invocation->settings;
    int status = exit_status_of(result);
    struct refresh_show how = {settings->output, settings->raw, settings->keep, status};
    if (result->has_fetched)
        fetch_show_summary(fetching, &result->fetch, settings->raw);
    if (settings->format != 0)
        refresh_show_json(&how, result);
    else if (!settings->common.quiet || status != EXIT_GOOD)
        refresh_show_text(&how, result);
    if (settings->common.log_format == LOG_JSON)
        say_event(&settings->common, SAY_NOTE,
                  &(struct say_event){
                      .name = "refresh",
                      .code = span_of(refresh_outcome_name(result->outcome)),
                  },
                  "%s: %s", settings->output, refresh_outcome_name(result->outcome));
    status = command_finish(invocation, status);
    write_report(invocation, result);
    run_hook(invocation, result);
    return status;
}

static enum status check_tables(const char *const *tables, struct error *error)
{
    bool is_kept = tables == NULL;
    for (; tables != NULL && *tables != NULL; tables++)
        if (strcmp(*tables, "csv") == 0)
            return STATUS_OK;
    if (is_kept)
        return STATUS_OK;
    return error_set(error, STATUS_USAGE,
                     "--tables: csv must be among them; datasets are compared by it");
}

static enum status read_expectations(const struct refresh_settings *settings,
                                     struct buffer *text, struct refresh_options *refresh,
                                     struct error *error)
{
    enum { LARGEST_EXPECTATIONS = 1 << 20 };
    if (settings->expect == NULL)
        return STATUS_OK;
    enum status status =
        schemas_read_file(settings->expect, LARGEST_EXPECTATIONS, text, error);
    if (status != STATUS_OK)
        return status;
    refresh->expectations = buffer_span(text);
    refresh->expectations_name = settings->expect;
    return STATUS_OK;
}

static int refresh(const struct invocation *invocation, struct fetch_job *job,
                   struct arena *arena)
{
    const struct refresh_settings *settings = invocation->settings;
    struct error error = {0};
    struct refresh_result result;
    struct buffer expectations = {0};
    struct fetch_show fetching = {0};
    struct extraction_options extraction = {.paths = &settings->raw,
                                            .path_count = 1,
                                            .jobs = settings->reading.jobs,
                                            .limits = settings->reading.limits,
                                            .is_afresh = settings->no_cache,
                                            .stop = job->options.stop,
                                            .progress = progress_line_show,
                                            .progress_context = &fetching.line};
    struct output_options output = {
        .directory = settings->output,
        .formats = settings->tables != NULL ? split_list(arena, settings->tables) : NULL,
        .needs_csv = true,
        .jobs = settings->reading.jobs,
        .has_optional = settings->history != HISTORY_AS_IT_IS,
        .drops_optional = settings->no_history,
        .forgets_past = settings->history == HISTORY_FRESH};
    struct refresh_options refresh = {.schemas = &job->schemas,
                                      .extraction = &extraction,
                                      .output = &output,
                                      .limits = GUARD_LIMITS_DEFAULT,
                                      .keep = (unsigned)settings->keep,
                                      .keeps_refused = !settings->drop_refused,
                                      .accept = settings->accept,
                                      .stop = job->options.stop};
    extraction.limits.seconds = (unsigned)settings->reading.seconds;
    job->options.folder = settings->raw;
    fetch_show_begin(&fetching, &settings->common);
    struct fetch_observer observer = fetch_show_observer(&fetching);
    refresh.fetch = settings->is_offline ? NULL : &job->options;
    refresh.observer = &observer;
    enum status status = check_tables(output.formats, &error);
    if (status == STATUS_OK && settings->aliases != NULL)
        status = schemas_read_aliases(&job->schemas, settings->aliases, &error);
    if (status == STATUS_OK)
        status = read_expectations(settings, &expectations, &refresh, &error);
    if (status == STATUS_OK)
        status = refresh_run(&refresh, &result, &error);
    fetch_show_end(&fetching);
    buffer_release(&expectations);
    if (status != STATUS_OK)
        return command_fail(invocation, &error);
    int exit_status = show(invocation, &result, &fetching);
    refresh_result_release(&result);
    return exit_status;
}

static int run(const struct invocation *invocation)
{
    const struct refresh_settings *settings = invocation->settings;
    struct error error = {0};
    struct fetch_job job;
    struct arena arena;
    if (!command_folder(invocation, settings->output))
        return EXIT_NOTHING;
    arena_init(&arena);
    enum status status =
        fetch_job_open(&job, invocation, &settings->fetch, &settings->reading, &error);
    int result = status == STATUS_OK ? refresh(invocation, &job, &arena)
                                     : command_fail(invocation, &error);
    fetch_job_close(&job);
    arena_release(&arena);
    return result;
}

const struct command command_refresh = {
    .name = "refresh",
    .arguments = "[URL...]",
    .summary = "fetch + run + check + diff, for cron: one lock, one summary",
    .description =
        "Asks for the pages in raw/ that are due, and for the URLs given; makes a "
        "dataset of\n"
        "all pages, checks it, compares it with the published one, and publishes it "
        "whole\n"
        "or not at all. The summary begins with one word:\n"
        "\n"
        "  unchanged    no fact and no layout differs                          exit "
        "status 0\n"
        "  changed      the new dataset is published                                     "
        "   1\n"
        "  unreachable  the source does not answer                                       "
        "   2\n"
        "  blocked      it refuses us, or sends pages for robots                         "
        "   3\n"
        "  redesigned   pages are there, but cannot be read as before                    "
        "   3\n"
        "  emptied      what was in the pages is gone                                    "
        "   3\n"
        "\n"
        "With 2 and 3 the last good dataset stays as it is; --accept publishes what 3\n"
        "refuses. 75: another run is at it. Needs nothing of its environment.",
    .examples =
        "  occupare refresh --contact me@example.org --sitemap "
        "https://example.org/s.xml\n"
        "  occupare refresh -q --keep 7 --on-change 'mail -s changed me@example.org'\n"
        "  occupare refresh --offline --format json\n",
    .options = options,
    .settings_size = sizeof(struct refresh_settings),
    .prepare = prepare,
    .run = run,
};
