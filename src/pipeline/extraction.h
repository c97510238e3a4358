// SPDX-License-Identifier: MIT
#pragma once

#include "base/stop.h"
#include "input/source.h"
#include "model/limits.h"
#include "model/report.h"
#include "pipeline/input_sum.h"
#include "pipeline/schemas.h"

// Pages -> reports: source, decode, parse, extract, joined, with workers.

struct progress {
    size_t pages;
    uint64_t bytes;       // read so far
    uint64_t bytes_total; // 0 = not known
    const char *stage;    // "reading", "comparing"
};

struct extraction_options {
    const char *const *paths;
    size_t path_count;
    struct source_names names;
    size_t jobs; // 0 = as many as there are cores
    struct limits limits;
    bool is_afresh; // whatever is remembered of an earlier run (pipeline/last_run.h)
    const atomic_int *stop; // see base/stop.h
    struct input_sum *sum;  // is made of all that is read; may be NULL
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

// STATUS_INPUT when none of the paths exists, STATUS_STOPPED when options->stop was set
// before all was read.
enum status extraction_run(const struct schemas *schemas,
                           const struct extraction_options *options,
                           struct report_consumer consumer,
                           struct error *error) WARN_UNUSED;

// Makes options->sum as extraction_run would, and no reports: reads and sums only.
enum status extraction_sum(const struct extraction_options *options,
                           struct error *error) WARN_UNUSED;
