// SPDX-License-Identifier: MIT
#pragma once

#include "cli/command.h"
#include "pipeline/extraction.h"

// Words for people, on standard error; the only place that writes there. Control
// characters in what comes from pages and file names are shown as escapes.

enum say_level { SAY_ERROR, SAY_WARNING, SAY_NOTE, SAY_DETAIL };

// What a machine is told beside the words (schemas/log.schema.json). Borrowed.
struct say_count {
    const char *name;
    uint64_t number;
};
struct say_event {
    const char *name; // "dataset", "page", ...; NULL = "message"
    struct span code; // what became of it: an outcome; may be empty
    struct span page; // a page's id or address; may be empty
    const struct say_count *counts;
    size_t count_count;
};

// One event, one line: "occupare: message", or a JSON object with --log-format=json.
void say(const struct common_settings *settings, enum say_level level, const char *format,
         ...) PRINTF_LIKE(3, 4);
void say_event(const struct common_settings *settings, enum say_level level,
               const struct say_event *event, const char *format, ...) PRINTF_LIKE(4, 5);

bool says(const struct common_settings *settings, enum say_level level); // or is silent

// The progress line, on a terminal (or with --progress=always) only. Drawn over itself at
// most ten times a second, and wiped by progress_line_end.
struct progress_line {
    bool is_shown;
    double started;
    double drawn;
    uint64_t bytes_total; // an estimate; 0 = not known
    struct progress last; // that was told
};

void progress_line_begin(struct progress_line *line,
                         const struct common_settings *settings);
// Sums up the files of the paths that are going to be read, for the time left. Does
// nothing when the line is not shown.
void progress_line_expect(struct progress_line *line, const char *const *paths,
                          size_t count);
void progress_line_show(void *line, const struct progress *progress);
// The same for what is no struct progress: is it time to draw, and then what.
bool progress_line_is_due(struct progress_line *line);
void progress_line_draw(const char *format, ...) PRINTF_LIKE(1, 2);
void progress_line_end(struct progress_line *line);
// With --verbose: how much was read, and how fast.
void progress_line_say(const struct progress_line *line,
                       const struct common_settings *settings);

// Escape sequences for standard output, or "" when colour is off (NO_COLOR, no terminal).
bool use_color(const struct common_settings *settings, int file);
