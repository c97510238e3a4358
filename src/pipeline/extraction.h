// SPDX-License-Identifier: MIT
#pragma once

#include "model/limits.h"
#include "model/report.h"
#include "pipeline/schemas.h"

// Pages -> reports: source, decode, parse, extract, joined, with workers.

struct progress {
    size_t pages;
    uint64_t bytes;       // read so far
    uint64_t bytes_total; // 0 = not known
    const char *stage;    // "reading", "writing"
};

struct extraction_options {
    const char *const *paths;
    size_t path_count;
    size_t jobs; // 0 = as many as there are cores
    struct limits limits;
    // Told now and then, on any thread, one call at a time; may be NULL.
    void (*progress)(void *context, const struct progress *progress);
    void *progress_context;
};

// Who gets the reports. `encode` writes what is to be kept of one; it is called by
// several workers at a time. `take` is called by one at a time, in the order of the
// pages, with what `encode` wrote.
struct report_consumer {
    void (*encode)(const void *context, const struct report *report, struct buffer *out);
    void (*take)(void *context, const struct report *report, struct span encoded);
    void *context;
};

// STATUS_INPUT when none of the paths exists.
enum status extraction_run(const struct schemas *schemas,
                           const struct extraction_options *options,
                           struct report_consumer consumer,
                           struct error *error) WARN_UNUSED;
