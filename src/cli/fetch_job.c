// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L // sigaction
#include "cli/fetch_job.h"

#include "base/decimal.h"
#include "base/json_text.h"
#include "cli/say.h"
#include "fetch/fetch.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { LARGEST_LIST = 1 << 30, SIGNAL_BASE = 128 };

// A handler can reach nothing but a variable of the program.
static volatile sig_atomic_t stopped_by;

static void on_signal(int signal)
{
    stopped_by = signal;
}

// One fetch and what it is made from.
struct job {
    const struct fetch_settings *settings;
    struct arena arena;
    struct buffer list;
    struct vector urls, sitemaps; // struct span
    struct pattern *match, *exclude;
    struct schemas schemas;
    struct fetch_options options;
    struct progress_line line;
};

static void job_init(struct job *job, const struct fetch_settings *settings)
{
    *job = (struct job){.settings = settings, .options = FETCH_OPTIONS_DEFAULT};
    arena_init(&job->arena);
    buffer_init(&job->list, LARGEST_LIST);
    vector_init(&job->urls, sizeof(struct span));
    vector_init(&job->sitemaps, sizeof(struct span));
}

static void job_release(struct job *job)
{
    pattern_free(job->match);
    pattern_free(job->exclude);
    schemas_release(&job->schemas);
    vector_release(&job->urls);
    vector_release(&job->sitemaps);
    buffer_release(&job->list);
    arena_release(&job->arena);
}

static enum status read_list(struct job *job, struct error *error)
{
    const char *path = job->settings->urls;
    if (path == NULL)
        return STATUS_OK;
    FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
    if (file == NULL)
        return error_set(error, STATUS_INPUT, "%s: %s", path, strerror(errno));
    char bytes[65536];
    for (size_t size; (size = fread(bytes, 1, sizeof bytes, file)) > 0;)
        buffer_append(&job->list, (struct span){bytes, size});
    bool failed = ferror(file) != 0 || job->list.overflow;
    if (file != stdin)
        fclose(file);
    if (failed)
        return error_set(error, STATUS_INPUT, "%s: cannot be read, or is too large",
                         path);
    struct span rest = buffer_span(&job->list), line;
    while (span_next_line(&rest, &line)) {
        line = span_trim(line);
        if (line.size != 0 && line.data[0] != '#')
            vector_push_copy(&job->urls, &line);
    }
    return STATUS_OK;
}

static enum status read_pattern(const char *text, struct pattern **out_pattern,
                                struct error *error)
{
    if (text == NULL)
        return STATUS_OK;
    enum status status =
        pattern_new(span_of(text), PATTERN_EXACT_CASE, out_pattern, error);
    return status == STATUS_OK ? STATUS_OK
                               : error_prefix(error, STATUS_USAGE, "%s", text);
}

static enum status read_delay(struct job *job, struct error *error)
{
    struct decimal seconds, milliseconds;
    const char *text = job->settings->delay;
    if (text == NULL)
        return STATUS_OK;
    if (!decimal_parse(span_of(text), &seconds) || seconds.coefficient < 0 ||
        decimal_compare(seconds, decimal_of(86400)) > 0 ||
        !decimal_multiply(seconds, decimal_of(1000), &milliseconds))
        return error_set(
            error, STATUS_USAGE,
            "--delay: \"%s\" is no number of seconds; see `occupare help fetch`", text);
    int64_t whole = milliseconds.coefficient;
    for (unsigned scale = milliseconds.scale; scale > 0; scale--)
        whole /= 10;
    job->options.delay_ms = whole;
    return STATUS_OK;
}

static const char *agent_of(struct job *job)
{
    const struct fetch_settings *settings = job->settings;
    const char *name = settings->user_agent != NULL ? settings->user_agent
                                                    : "occupare/" OCCUPARE_VERSION;
    if (settings->contact == NULL)
        return name;
    return arena_format(&job->arena, "%s (+%s)", name, settings->contact).data;
}

static void add_texts(struct vector *spans, const char *const *texts, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct span text = span_of(texts[i]);
        vector_push_copy(spans, &text);
    }
}

static void set_limits(struct job *job)
{
    const struct fetch_settings *settings = job->settings;
    struct fetch_options *fetch = &job->options;
    fetch->depth = (unsigned)settings->depth;
    fetch->most_pages = settings->most_pages;
    fetch->per_host = (unsigned)settings->per_host;
    fetch->at_once = (unsigned)settings->jobs;
    fetch->budget_ms = (int64_t)settings->budget * 1000;
    if (settings->timeout != 0)
        fetch->transport.total_ms = (long)settings->timeout * 1000;
    if (settings->most_bytes != 0)
        fetch->transport.limits.wire_bytes = settings->most_bytes;
}

static void set_options(struct job *job, const struct invocation *invocation)
{
    const struct fetch_settings *settings = job->settings;
    struct fetch_options *fetch = &job->options;
    add_texts(&job->urls, invocation->operands, invocation->operand_count);
    add_texts(&job->sitemaps, settings->sitemaps.items, settings->sitemaps.count);
    fetch->folder = settings->output;
    fetch->urls = job->urls.items;
    fetch->url_count = job->urls.count;
    fetch->sitemaps = job->sitemaps.items;
    fetch->sitemap_count = job->sitemaps.count;
    fetch->profiles = (const struct profile *const *)job->schemas.profiles;
    fetch->profile_count = job->schemas.profile_count;
    fetch->match = job->match;
    fetch->exclude = job->exclude;
    fetch->follows = settings->follows;
    fetch->transport.user_agent = fetch->agent = agent_of(job);
    fetch->transport.ca_file = settings->ca_file;
    fetch->transport.proxy = settings->proxy;
    fetch->ignores_robots = settings->ignores_robots;
    fetch->private_hosts = settings->private_hosts.items;
    fetch->private_host_count = settings->private_hosts.count;
    fetch->revisit = (enum fetch_revisit)settings->revisit;
    fetch->warc = settings->warc;
    fetch->is_dry = settings->is_dry;
    fetch->seed = (uint64_t)time(NULL);
    fetch->stop = &stopped_by;
}

static enum status read_job(struct job *job, const struct invocation *invocation,
                            struct error *error)
{
    const struct fetch_settings *settings = job->settings;
    enum status status = read_list(job, error);
    if (status == STATUS_OK)
        status = read_pattern(settings->match, &job->match, error);
    if (status == STATUS_OK)
        status = read_pattern(settings->exclude, &job->exclude, error);
    if (status == STATUS_OK)
        status = read_delay(job, error);
    if (status == STATUS_OK)
        status = schemas_load(settings->profiles.items, settings->profiles.count,
                              &job->schemas, error);
    set_limits(job);
    set_options(job, invocation);
    return status;
}

static void append_json(struct buffer *out, const struct fetch_event *event)
{
    struct json_text json;
    json_text_init(&json, out, 0);
    json_text_object_begin(&json);
    json_text_member(&json, "url", event->url);
    json_text_member(&json, "outcome", span_of(outcome_name(event->outcome)));
    json_text_key(&json, "status");
    json_text_integer(&json, event->status);
    json_text_key(&json, "bytes");
    json_text_integer(&json, (int64_t)event->bytes);
    json_text_key(&json, "tries");
    json_text_integer(&json, event->tries);
    json_text_member_some(&json, "file", event->file);
    json_text_member_some(&json, "reason", event->reason);
    json_text_object_end(&json);
}

static void append_text(struct buffer *out, const struct fetch_event *event)
{
    struct span detail = event->reason.size != 0 ? event->reason : event->file;
    buffer_append_format(out, "%-10s  %.*s", outcome_name(event->outcome),
                         SPAN_FORMAT(event->url));
    if (detail.size != 0)
        buffer_append(out, SPAN("  "));
    append_visible(out, detail);
}

static void on_page(void *context, const struct fetch_event *event)
{
    struct job *job = context;
    struct buffer line;
    bool is_json = job->settings->format == 1;
    if (!is_json && job->settings->common.quiet)
        return;
    buffer_init(&line, BUFFER_NO_CEILING);
    if (is_json)
        append_json(&line, event);
    else
        append_text(&line, event);
    progress_line_end(&job->line);
    puts(buffer_string(&line));
    buffer_release(&line);
}

static void on_progress(void *context, const struct fetch_progress *fetch)
{
    struct job *job = context;
    size_t left = fetch->waiting + fetch->under_way;
    struct progress progress = {
        .pages = fetch->done, .bytes = fetch->bytes, .stage = "fetching"};
    if (fetch->done != 0) // how much there will be, if it goes on like this
        progress.bytes_total = fetch->bytes / fetch->done * (fetch->done + left);
    progress_line_show(&job->line, &progress);
}

static void say_summary(const struct common_settings *common,
                        const struct fetch_summary *summary)
{
    const size_t *counts = summary->counts;
    say(common, SAY_NOTE,
        "%zu new, %zu changed, %zu unchanged, %zu gone, %zu blocked, %zu failed, "
        "%zu disallowed, %zu moved, %zu skipped; %zu requests, %.1f MB, %.1f s",
        counts[OUTCOME_NEW], counts[OUTCOME_CHANGED], counts[OUTCOME_UNCHANGED],
        counts[OUTCOME_GONE], counts[OUTCOME_BLOCKED], counts[OUTCOME_FAILED],
        counts[OUTCOME_DISALLOWED], counts[OUTCOME_MOVED], counts[OUTCOME_SKIPPED],
        summary->requests, (double)summary->bytes / 1e6,
        (double)summary->elapsed_ms / 1e3);
    if (summary->continued)
        say(common, SAY_NOTE, "continued the run that was interrupted");
    if (summary->interrupted)
        say(common, SAY_WARNING, "interrupted; the next run goes on from here");
    if (summary->capped)
        say(common, SAY_WARNING, "there are more pages than --max-pages");
    if (summary->hosts_left != 0)
        say(common, SAY_WARNING, "%zu hosts kept failing and were left alone",
            summary->hosts_left);
}

static int status_of(const struct fetch_summary *summary)
{
    const size_t *counts = summary->counts;
    if (summary->interrupted && stopped_by != 0)
        return SIGNAL_BASE + (int)stopped_by;
    bool all_well = counts[OUTCOME_GONE] + counts[OUTCOME_BLOCKED] +
                            counts[OUTCOME_FAILED] + counts[OUTCOME_DISALLOWED] ==
                        0 &&
                    !summary->interrupted;
    return all_well ? EXIT_GOOD : EXIT_LOOK;
}

static int run_job(const struct invocation *invocation, struct job *job)
{
    struct error error = {0};
    struct fetch_summary summary;
    enum status status = read_job(job, invocation, &error);
    if (status != STATUS_OK)
        return command_fail(invocation, &error);
    struct sigaction action = {.sa_handler = on_signal};
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGHUP, &action, NULL);
    struct fetch_observer observer = {job, on_page, on_progress};
    progress_line_begin(&job->line, invocation->settings);
    status = fetch_run(&job->options, &observer, &summary, &error);
    progress_line_end(&job->line);
    if (status != STATUS_OK)
        return command_fail(invocation, &error);
    say_summary(invocation->settings, &summary);
    return command_finish(invocation, status_of(&summary));
}

int fetch_job(const struct invocation *invocation)
{
    struct job job;
    job_init(&job, invocation->settings);
    int status = run_job(invocation, &job);
    job_release(&job);
    return status;
}
