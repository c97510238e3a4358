// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"
#include "model/change.h"

// Shows a difference, in one of several formats. All of them read the same model and none
// compares anything: a difference that is not empty is shown, or counted where a cap cuts
// the list. A format is a row of show.c and a file show_NAME.c.

// Where text goes, in pieces of any size; the callback prints, keeps or sends them.
struct text_sink {
    void (*write)(void *context, struct span text);
    void *context;
};

enum show_extent {
    SHOW_ALL,
    SHOW_SUMMARY, // counts in words
    SHOW_STAT     // counts per column, with bars
};

struct show_options {
    enum show_extent extent; // of the format text; the others show all
    bool colour;             // text
    size_t width;            // of the terminal in columns, for text; 0: 80
    size_t max_changes;      // listed in all; 0: the format's own limit
};

struct show; // a report on its way out (show_writing.h)

struct show_format {
    const char *name;
    const char *help;
    size_t max_changes; // unless the options say otherwise
    void (*show)(struct show *show);
};

const struct show_format *show_format_at(size_t index); // NULL past the end
const struct show_format *show_format_find(struct span name);

void show_difference(const struct difference *difference,
                     const struct show_format *format, const struct show_options *options,
                     struct text_sink sink);
