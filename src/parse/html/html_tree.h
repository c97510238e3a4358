// SPDX-License-Identifier: MIT
#pragma once

#include "base/status.h"
#include "parse/html/html_stream.h"

// The HTML parser: libxml2 (htmlparser.h), which reads the normalized stream and tells
// what it finds. No tree of its own is kept: a document is made from the events.
struct html_events {
    void *context;
    void (*start)(void *context, enum html_part part, size_t node);
    void (*end)(void *context, enum html_part part);
    bool (*is_enough)(void *context); // asked now and then; true ends the parse
};

// What libxml2 sets up for the whole program; before workers start, as often as you like.
void html_tree_prepare(void);

// `nodes` are the stream's, of which an empty element may stand for several. STATUS_INPUT
// when libxml2 found fault with the stream, with its words in *error.
enum status html_tree_parse(struct span stream, const struct vector *nodes,
                            const struct html_events *events,
                            struct error *error) WARN_UNUSED;
