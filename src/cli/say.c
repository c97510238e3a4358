// SPDX-License-Identifier: MIT
#define _DEFAULT_SOURCE // fts
#include "cli/say.h"

#include "base/civil_time.h"
#include "base/json_text.h"
#include "base/utf8.h"
#include "base/visible.h"

#include <fts.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { LOG_TIME_SIZE = INSTANT_SIZE + 4 };

// RFC 3339 in UTC, with milliseconds.
static struct span log_time(char out_text[LOG_TIME_SIZE])
{
    struct timespec time;
    char instant[INSTANT_SIZE];
    clock_gettime(CLOCK_REALTIME, &time);
    civil_time_print(time.tv_sec, instant);
    int size = snprintf(out_text, LOG_TIME_SIZE, "%.19s.%03ldZ", instant,
                        time.tv_nsec / 1000000 % 1000);
    return (struct span){out_text, (size_t)size};
}

static void append_json(struct buffer *out, const char *level,
                        const struct say_event *event, struct span message)
{
    struct json_text json;
    char time[LOG_TIME_SIZE];
    json_text_init(&json, out, 0);
    json_text_object_begin(&json);
    json_text_member(&json, "time", log_time(time));
    json_text_member(&json, "level", span_of(level));
    json_text_member(&json, "event",
                     span_of(event->name != NULL ? event->name : "message"));
    json_text_member_some(&json, "code", event->code);
    json_text_member_some(&json, "page", event->page);
    if (event->count_count != 0) {
        json_text_key(&json, "counts");
        json_text_object_begin(&json);
        for (size_t i = 0; i < event->count_count; i++) {
            json_text_key(&json, event->counts[i].name);
            json_text_integer(&json, (int64_t)event->counts[i].number);
        }
        json_text_object_end(&json);
    }
    json_text_member(&json, "message", message);
    json_text_object_end(&json);
}

bool says(const struct common_settings *settings, enum say_level level)
{
    return !(settings->quiet && level > SAY_ERROR) &&
           (level != SAY_DETAIL || settings->verbose);
}

static void say_list(const struct common_settings *settings, enum say_level level,
                     const struct say_event *event, const char *format, va_list arguments)
{
    static const char *const names[] = {"error", "warning", "note", "detail"};
    if (!says(settings, level))
        return;
    char message[2048];
    utf8_print_list(message, sizeof message, format, arguments);
    struct buffer line, visible;
    buffer_init(&line, BUFFER_NO_CEILING);
    buffer_init(&visible, BUFFER_NO_CEILING);
    visible_append(&visible, span_of(message));
    if (settings->log_format == LOG_JSON) {
        append_json(&line, names[level], event, buffer_span(&visible));
    } else {
        buffer_append(&line, SPAN("occupare: "));
        if (level < SAY_NOTE)
            buffer_append_format(&line, "%s: ", names[level]);
        buffer_append(&line, buffer_span(&visible));
    }
    buffer_append_byte(&line, '\n');
    fwrite(line.data, 1, line.size, stderr);
    buffer_release(&line);
    buffer_release(&visible);
}

void say(const struct common_settings *settings, enum say_level level, const char *format,
         ...)
{
    va_list arguments;
    va_start(arguments, format);
    say_list(settings, level, &(struct say_event){0}, format, arguments);
    va_end(arguments);
}

void say_event(const struct common_settings *settings, enum say_level level,
               const struct say_event *event, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say_list(settings, level, event, format, arguments);
    va_end(arguments);
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

// One that is not known to print escape sequences as they are.
static bool is_terminal(int file)
{
    const char *term = getenv("TERM");
    return isatty(file) == 1 && (term == NULL || strcmp(term, "dumb") != 0);
}

bool use_color(const struct common_settings *settings, int file)
{
    const char *no_color = getenv("NO_COLOR");
    if (settings->color != WHEN_AUTO)
        return settings->color == WHEN_ALWAYS;
    return (no_color == NULL || no_color[0] == '\0') && is_terminal(file);
}

void progress_line_begin(struct progress_line *line,
                         const struct common_settings *settings)
{
    *line = (struct progress_line){.started = now()};
    line->is_shown = settings->progress == WHEN_ALWAYS ||
                     (settings->progress == WHEN_AUTO && !settings->quiet &&
                      is_terminal(STDERR_FILENO));
}

static uint64_t bytes_below(const char *path)
{
    char *const paths[] = {(char *)path, NULL};
    FTS *walk = fts_open(paths, FTS_PHYSICAL | FTS_COMFOLLOW | FTS_NOCHDIR, NULL);
    uint64_t total = 0;
    if (walk == NULL)
        return 0;
    for (FTSENT *entry; (entry = fts_read(walk)) != NULL;)
        if (entry->fts_info == FTS_F && S_ISREG(entry->fts_statp->st_mode))
            total += (uint64_t)entry->fts_statp->st_size;
    fts_close(walk);
    return total;
}

void progress_line_expect(struct progress_line *line, const char *const *paths,
                          size_t count)
{
    for (size_t i = 0; i < count && line->is_shown; i++)
        line->bytes_total += bytes_below(paths[i]);
}

bool progress_line_is_due(struct progress_line *line)
{
    if (!line->is_shown)
        return false;
    double time = now();
    if (time - line->drawn < 0.1)
        return false;
    line->drawn = time;
    return true;
}

void progress_line_draw(const char *format, ...)
{
    va_list arguments;
    fputs("\r\033[K", stderr);
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fflush(stderr);
}

void progress_line_show(void *context, const struct progress *progress)
{
    struct progress_line *line = context;
    line->last = *progress;
    if (!progress_line_is_due(line))
        return;
    double spent = line->drawn - line->started;
    double rate = spent > 0 ? (double)progress->pages / spent : 0;
    uint64_t total =
        progress->bytes_total != 0 ? progress->bytes_total : line->bytes_total;
    char left[64] = "";
    if (total > progress->bytes && progress->bytes != 0)
        utf8_print(left, sizeof left, ", %.0f s left",
                   spent * (double)(total - progress->bytes) / (double)progress->bytes);
    progress_line_draw("%s: %zu pages, %.1f MB, %.0f pages/s%s", progress->stage,
                       progress->pages, (double)progress->bytes / 1e6, rate, left);
}

void progress_line_end(struct progress_line *line)
{
    if (line->is_shown)
        fputs("\r\033[K", stderr);
}

void progress_line_say(const struct progress_line *line,
                       const struct common_settings *settings)
{
    double spent = now() - line->started;
    const struct progress *last = &line->last;
    const struct say_count counts[] = {{"pages", last->pages},
                                       {"bytes", last->bytes},
                                       {"milliseconds", (uint64_t)(spent * 1000)}};
    const struct say_event event = {.name = "reading",
                                    .counts = counts,
                                    .count_count = sizeof counts / sizeof *counts};
    say_event(settings, SAY_DETAIL, &event, "%zu page%s, %.1f MB in %.1f s, %.0f pages/s",
              last->pages, last->pages == 1 ? "" : "s", (double)last->bytes / 1e6, spent,
              spent > 0 ? (double)last->pages / spent : 0);
}
