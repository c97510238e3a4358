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

// A report on its way out.
struct show {
    const struct difference *difference;
    struct show_options options;
    struct buffer text; // not yet written
    struct text_sink sink;
    size_t listed;   // changes so far
    size_t unlisted; // changes that the cap left out
};

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

// For the formats.

// Gives the text on when enough of it has gathered.
void show_relieve(struct show *show);
// May one more change be listed? Counts it either way.
bool show_admits(struct show *show);

// What a row is called inside its table: the key cells after the first, "gender / Male".
void show_append_item(struct buffer *buffer, const struct table_change *table,
                      const struct change *change);
// "+2000" and "+4.4" (percent) of a changed cell; empty when there is no such figure.
struct span show_absolute(const struct table_change *table, const struct change *change,
                          char out_text[DECIMAL_TEXT_SIZE + 1]);
struct span show_relative(const struct table_change *table, const struct change *change,
                          char out_text[DECIMAL_TEXT_SIZE + 1]);

// "2 added, 1 removed, 5 values changed" with the kinds that occur; empty if none does.
void show_append_counts(struct buffer *buffer, const size_t counts[CHANGE_KIND_COUNT]);
// What a shape change is about: "occupations.job_count 98.0 % -> 12.5 %".
void show_append_shape(struct buffer *buffer, const struct shape_change *shape);

void show_text(struct show *show);
void show_json(struct show *show);
void show_ndjson(struct show *show);
void show_markdown(struct show *show);
void show_github(struct show *show);
void show_csv(struct show *show);
void show_html(struct show *show);
