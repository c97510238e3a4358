// SPDX-License-Identifier: MIT
#pragma once

#include "compare/show.h"

// What the formats share: the report on its way out, and the words of a change.

// A report on its way out.
struct show {
    const struct difference *difference;
    struct show_options options;
    struct buffer text; // not yet written
    struct text_sink sink;
    size_t listed;   // changes so far
    size_t unlisted; // changes that the cap left out
};

// Gives all text on.
void show_flush(struct show *show);
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
