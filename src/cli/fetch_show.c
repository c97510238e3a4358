// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L // isatty
#include "cli/fetch_show.h"

#include "base/civil_time.h"
#include "base/json_text.h"
#include "base/utf8.h"
#include "base/visible.h"

#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

enum { MOST_TROUBLES = 20 };

static bool is_trouble(enum outcome outcome)
{
    return outcome == OUTCOME_GONE || outcome == OUTCOME_REPLACED ||
           outcome == OUTCOME_BLOCKED || outcome == OUTCOME_FAILED ||
           outcome == OUTCOME_DISALLOWED;
}

size_t fetch_bad(const struct fetch_summary *summary)
{
    size_t bad = 0;
    for (int i = 0; i < OUTCOME_COUNT; i++)
        bad += is_trouble((enum outcome)i) ? summary->counts[i] : 0;
    return bad;
}

size_t fetch_good(const struct fetch_summary *summary)
{
    const size_t *counts = summary->counts;
    return counts[OUTCOME_NEW] + counts[OUTCOME_CHANGED] + counts[OUTCOME_UNCHANGED] +
           counts[OUTCOME_SKIPPED] + counts[OUTCOME_WAITING] + counts[OUTCOME_PLANNED];
}

static void put_line(struct buffer *line)
{
    buffer_append_byte(line, '\n');
    fwrite(line->data, 1, line->size, stdout);
    buffer_release(line);
}

static void put_json(const struct fetch_event *event)
{
    struct buffer line;
    struct json_text json;
    buffer_init(&line, BUFFER_NO_CEILING);
    json_text_init(&json, &line, 0);
    json_text_object_begin(&json);
    json_text_member(&json, "type", event->is_sitemap ? SPAN("sitemap") : SPAN("page"));
    json_text_member(&json, "url", event->url);
    json_text_member(&json, "outcome", span_of(outcome_name(event->outcome)));
    if (event->status != 0) {
        json_text_key(&json, "status");
        json_text_integer(&json, event->status);
    }
    json_text_member_some(&json, "reason", event->reason);
    json_text_member_some(&json, "file", event->file);
    json_text_key(&json, "bytes");
    json_text_integer(&json, (int64_t)event->bytes);
    json_text_key(&json, "tries");
    json_text_integer(&json, event->tries);
    json_text_object_end(&json);
    put_line(&line);
}

static void put_plan(const struct fetch_event *event)
{
    struct buffer line;
    buffer_init(&line, BUFFER_NO_CEILING);
    buffer_append_format(&line, "%s\t", outcome_name(event->outcome));
    visible_append(&line, event->url);
    buffer_append_byte(&line, '\t');
    visible_append(&line, event->reason);
    put_line(&line);
}

static void say_page(struct fetch_show *show, const struct fetch_event *event)
{
    enum say_level level = SAY_DETAIL;
    if (is_trouble(event->outcome) && show->troubles++ < MOST_TROUBLES)
        level = SAY_WARNING;
    if (!says(show->settings, level))
        return; // and the line of progress stays
    progress_line_end(&show->line);
    const struct say_count counts[] = {{"status", (uint64_t)event->status},
                                       {"bytes", event->bytes},
                                       {"tries", event->tries}};
    const struct say_event one = {.name = "page",
                                  .code = span_of(outcome_name(event->outcome)),
                                  .page = event->url,
                                  .counts = counts,
                                  .count_count = sizeof counts / sizeof *counts};
    say_event(show->settings, level, &one, "%.*s: %s%s%.*s", SPAN_FORMAT(event->url),
              outcome_name(event->outcome), event->reason.size != 0 ? ": " : "",
              SPAN_FORMAT(event->reason));
    if (level == SAY_WARNING && show->troubles == MOST_TROUBLES)
        say(show->settings, SAY_WARNING, "-v reports the next ones of that kind");
}

static void tell_page(void *context, const struct fetch_event *event)
{
    struct fetch_show *show = context;
    if (show->shares_terminal && (show->json || show->is_dry))
        progress_line_end(&show->line);
    if (show->json)
        put_json(event);
    else if (show->is_dry)
        put_plan(event);
    else
        say_page(show, event);
}

static void tell_warning(void *context, struct span url, const char *words)
{
    struct fetch_show *show = context;
    if (!says(show->settings, SAY_WARNING))
        return;
    progress_line_end(&show->line);
    const struct say_event event = {.name = "page", .page = url};
    say_event(show->settings, SAY_WARNING, &event, "%.*s: %s", SPAN_FORMAT(url), words);
}

static void tell_progress(void *context, const struct fetch_progress *progress)
{
    struct fetch_show *show = context;
    if (!progress_line_is_due(&show->line))
        return;
    double seconds = (double)progress->elapsed_ms / 1000;
    double rate = seconds > 0 ? (double)progress->done / seconds : 0;
    char left[64] = "";
    if (progress->left_ms >= 0)
        utf8_print(left, sizeof left, ", %.0f s left", (double)progress->left_ms / 1000);
    progress_line_draw("fetching: %zu pages, %zu under way, %zu waiting, %.1f MB, "
                       "%.1f pages/s%s",
                       progress->done, progress->under_way, progress->waiting,
                       (double)progress->bytes / 1e6, rate, left);
}

void fetch_show_begin(struct fetch_show *show, const struct common_settings *settings)
{
    show->settings = settings;
    show->shares_terminal = isatty(STDOUT_FILENO) == 1;
    progress_line_begin(&show->line, settings);
}

struct fetch_observer fetch_show_observer(struct fetch_show *show)
{
    return (struct fetch_observer){show, tell_page, tell_progress, tell_warning};
}

void fetch_show_end(struct fetch_show *show)
{
    progress_line_end(&show->line);
}

void fetch_show_counts(struct json_text *json, const struct fetch_summary *summary)
{
    for (int i = OUTCOME_NEW; i < OUTCOME_COUNT; i++) {
        json_text_key(json, outcome_name((enum outcome)i));
        json_text_integer(json, (int64_t)summary->counts[i]);
    }
    json_text_key(json, "requests");
    json_text_integer(json, (int64_t)summary->requests);
    json_text_key(json, "bytes");
    json_text_integer(json, (int64_t)summary->bytes);
    json_text_key(json, "hosts_left");
    json_text_integer(json, (int64_t)summary->hosts_left);
    if (summary->waits_until != 0) {
        char until[INSTANT_SIZE];
        civil_time_print(summary->waits_until, until);
        json_text_member(json, "waits_until", span_of(until));
    }
    json_text_key(json, "interrupted");
    json_text_bool(json, summary->interrupted);
}

static void put_summary(const struct fetch_summary *summary)
{
    struct buffer line;
    struct json_text json;
    buffer_init(&line, BUFFER_NO_CEILING);
    json_text_init(&json, &line, 0);
    json_text_object_begin(&json);
    json_text_member(&json, "type", SPAN("summary"));
    fetch_show_counts(&json, summary);
    json_text_object_end(&json);
    put_line(&line);
}

static void append_counts(struct buffer *out, const struct fetch_summary *summary)
{
    const char *separator = "";
    for (int i = OUTCOME_NEW; i < OUTCOME_COUNT; i++) {
        if (summary->counts[i] == 0)
            continue;
        buffer_append_format(out, "%s%zu %s", separator, summary->counts[i],
                             outcome_name((enum outcome)i));
        separator = ", ";
    }
    if (out->size == 0)
        buffer_append(out, SPAN("no pages"));
}

static void say_counts(const struct fetch_show *show, const struct fetch_summary *summary,
                       const char *folder)
{
    struct buffer counts;
    buffer_init(&counts, BUFFER_NO_CEILING);
    append_counts(&counts, summary);
    struct say_count numbers[OUTCOME_COUNT + 3] = {
        {"requests", summary->requests},
        {"bytes", summary->bytes},
        {"milliseconds", (uint64_t)summary->elapsed_ms}};
    size_t number_count = 3;
    for (size_t i = 0; i < OUTCOME_COUNT; i++)
        if (summary->counts[i] != 0)
            numbers[number_count++] =
                (struct say_count){outcome_name((enum outcome)i), summary->counts[i]};
    const struct say_event event = {
        .name = "fetch", .counts = numbers, .count_count = number_count};
    say_event(show->settings, SAY_NOTE, &event, "%s: %s; %zu requests, %.1f MB, %.1f s",
              folder, buffer_string(&counts), summary->requests,
              (double)summary->bytes / 1e6, (double)summary->elapsed_ms / 1000);
    buffer_release(&counts);
}

void fetch_show_summary(const struct fetch_show *show,
                        const struct fetch_summary *summary, const char *folder)
{
    if (show->json)
        put_summary(summary);
    say_counts(show, summary, folder);
    if (summary->hosts_left != 0)
        say(show->settings, SAY_WARNING,
            "%zu hosts kept failing and were left for this run", summary->hosts_left);
    if (summary->waits_until != 0) {
        char until[INSTANT_SIZE];
        civil_time_print(summary->waits_until, until);
        say(show->settings, SAY_NOTE, "%zu pages wait until %s, as their host asked",
            summary->counts[OUTCOME_WAITING], until);
    }
    if (summary->capped)
        say(show->settings, SAY_NOTE, "ended at --max-pages");
    if (summary->interrupted)
        say(show->settings, SAY_WARNING, "interrupted; the next run goes on from here");
}
