// SPDX-License-Identifier: MIT
// Runs one fetch with limits and waits small enough for tests, and prints what it
// reports: one line for each page (outcome, status, tries, URL, reason), then the
// summary. A stand-in for the command, so that the engine can be tested against servers
// that misbehave.
#define _POSIX_C_SOURCE 200809L
#include "base/vector.h"
#include "fetch/fetch.h"

#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct probe {
    struct fetch_options options;
    struct arena arena;
    struct vector urls, sitemaps; // struct span
    struct profile profile;       // address pattern and words of block pages
    struct pattern *blocked;
    const struct profile *profiles[1];
    const char *private_hosts[2];
    const char *log;
};

static atomic_int stop;

static void on_signal(int signal)
{
    (void)signal;
    stop = 1;
}

static void print_page(void *context, const struct fetch_event *event)
{
    (void)context;
    printf("%s\t%u\t%u\t%.*s\t%.*s\n", outcome_name(event->outcome), event->status,
           event->tries, SPAN_FORMAT(event->url), SPAN_FORMAT(event->reason));
    fflush(stdout);
}

static void print_summary(const struct fetch_summary *summary)
{
    printf("summary");
    for (int i = OUTCOME_NEW; i < OUTCOME_COUNT; i++)
        printf(" %s=%zu", outcome_name((enum outcome)i), summary->counts[i]);
    printf(" requests=%zu bytes=%" PRIu64
           " left=%zu continued=%d interrupted=%d capped=%d"
           " ms=%" PRId64 "\n",
           summary->requests, summary->bytes, summary->hosts_left, summary->continued,
           summary->interrupted, summary->capped, summary->elapsed_ms);
}

static struct pattern *pattern_of(const char *text)
{
    struct pattern *pattern;
    struct error error;
    if (pattern_new(span_of(text), PATTERN_ANY_CASE, &pattern, &error) == STATUS_OK)
        return pattern;
    fprintf(stderr, "%s\n", error.message);
    exit(2);
}

static void read_list(struct probe *probe, const char *path)
{
    char line[8192];
    FILE *file = fopen(path, "r");
    while (file != NULL && fgets(line, sizeof line, file) != NULL) {
        struct span url = arena_keep(&probe->arena, span_of(strtok(line, "\n")));
        vector_push_copy(&probe->urls, &url);
    }
    if (file != NULL)
        fclose(file);
}

static void read_number(struct probe *probe, const char *name, const char *value)
{
    struct fetch_options *options = &probe->options;
    long number = atol(value);
    if (strcmp(name, "--delay") == 0)
        options->delay_ms = number;
    else if (strcmp(name, "--per-host") == 0)
        options->per_host = (unsigned)number;
    else if (strcmp(name, "--depth") == 0)
        options->depth = (unsigned)number;
    else if (strcmp(name, "--max-pages") == 0)
        options->most_pages = (size_t)number;
    else if (strcmp(name, "--budget") == 0)
        options->budget_ms = number;
    else if (strcmp(name, "--backoff") == 0)
        options->first_backoff_ms = number;
    else if (strcmp(name, "--connect") == 0)
        options->transport.connect_ms = number;
    else if (strcmp(name, "--timeout") == 0)
        options->transport.total_ms = number;
    else if (strcmp(name, "--slow") == 0)
        options->transport.slow_seconds = number;
    else if (strcmp(name, "--revisit") == 0)
        options->revisit = (enum fetch_revisit)number;
    else if (strcmp(name, "--max-bytes") == 0)
        options->transport.limits.wire_bytes = options->transport.limits.body_bytes =
            (size_t)number;
    else
        exit(2);
}

static void read_text(struct probe *probe, const char *name, const char *value)
{
    struct span text = span_of(value);
    if (strcmp(name, "--folder") == 0)
        probe->options.folder = value;
    else if (strcmp(name, "--sitemap") == 0)
        vector_push_copy(&probe->sitemaps, &text);
    else if (strcmp(name, "--urls") == 0)
        read_list(probe, value);
    else if (strcmp(name, "--warc") == 0)
        probe->options.warc = value;
    else if (strcmp(name, "--ca") == 0)
        probe->options.transport.ca_file = value;
    else if (strcmp(name, "--match") == 0)
        probe->options.match = pattern_of(value);
    else if (strcmp(name, "--exclude") == 0)
        probe->options.exclude = pattern_of(value);
    else if (strcmp(name, "--address") == 0)
        probe->profile.address = pattern_of(value);
    else if (strcmp(name, "--blocked") == 0)
        probe->blocked = pattern_of(value);
    else if (strcmp(name, "--private") == 0)
        probe->private_hosts[probe->options.private_host_count++] = value;
    else if (strcmp(name, "--log") == 0)
        probe->log = value;
    else
        read_number(probe, name, value);
}

static void read_arguments(struct probe *probe, char **arguments)
{
    for (; *arguments != NULL; arguments++) {
        struct span text = span_of(*arguments);
        if (strcmp(*arguments, "--follow") == 0)
            probe->options.follows = true;
        else if (strcmp(*arguments, "--dry") == 0)
            probe->options.is_dry = true;
        else if (!span_starts(text, SPAN("--")))
            vector_push_copy(&probe->urls, &text);
        else if (arguments[1] != NULL) {
            read_text(probe, arguments[0], arguments[1]);
            arguments++;
        }
    }
}

static int print_log(const struct probe *probe)
{
    struct buffer out;
    struct error error;
    buffer_init(&out, BUFFER_NO_CEILING);
    enum status status =
        fetch_log(probe->options.folder, span_of(probe->log), &out, &error);
    fputs(status == STATUS_OK ? buffer_string(&out) : error.message, stdout);
    buffer_release(&out);
    return (int)status;
}

static void init(struct probe *probe)
{
    *probe = (struct probe){.options = FETCH_OPTIONS_DEFAULT};
    arena_init(&probe->arena);
    vector_init(&probe->urls, sizeof(struct span));
    vector_init(&probe->sitemaps, sizeof(struct span));
    probe->options.transport.user_agent = "occupare/0 (+mailto:test@example.org)";
    probe->options.transport.slow_seconds = 2;
    probe->options.transport.connect_ms = 2000;
    probe->options.transport.total_ms = 4000;
    probe->options.delay_ms = 0;
    probe->options.first_backoff_ms = 20;
    probe->options.private_hosts = probe->private_hosts;
    probe->options.stop = &stop;
}

static void use_profile(struct probe *probe)
{
    if (probe->blocked != NULL) {
        probe->profile.blocked = &probe->blocked;
        probe->profile.blocked_count = 1;
    }
    probe->profiles[0] = &probe->profile;
    probe->options.profiles = probe->profiles;
    probe->options.profile_count = 1;
    probe->options.urls = probe->urls.items;
    probe->options.url_count = probe->urls.count;
    probe->options.sitemaps = probe->sitemaps.items;
    probe->options.sitemap_count = probe->sitemaps.count;
}

int main(int count, char **arguments)
{
    (void)count;
    struct probe probe;
    init(&probe);
    read_arguments(&probe, arguments + 1);
    use_profile(&probe);
    if (probe.log != NULL)
        return print_log(&probe);
    struct sigaction action = {.sa_handler = on_signal};
    sigaction(SIGTERM, &action, NULL);
    struct fetch_observer observer = {.page = print_page};
    struct fetch_summary summary;
    struct error error;
    enum status status = fetch_run(&probe.options, &observer, &summary, &error);
    if (status != STATUS_OK)
        fprintf(stderr, "%s\n", error.message);
    print_summary(&summary);
    pattern_free((struct pattern *)(uintptr_t)probe.options.match);
    pattern_free((struct pattern *)(uintptr_t)probe.options.exclude);
    pattern_free(probe.profile.address);
    pattern_free(probe.blocked);
    vector_release(&probe.urls);
    vector_release(&probe.sitemaps);
    arena_release(&probe.arena);
    return status == STATUS_LOCKED ? 75 : (int)status;
}
