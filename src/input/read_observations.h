// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"
#include "base/status.h"
#include "model/catalogue.h"
#include "model/declaration.h"
#include "model/report.h"

// NDJSON as `extract` writes it (schemas/observation.schema.json) -> reports. Lines may
// come in any order and from many runs: what stands together of one page comes as one
// report, and the parts of a page that stand apart come as several (see
// pipeline/spool.h). Lines are read by several workers, a piece of a file at a time, and
// no line is kept.

struct observations_options {
    const char *const *paths; // see input/part_files.h
    size_t path_count;
    size_t jobs;
    bool is_partial_fine; // parts may be cut, damaged, or written by different versions
    struct span fields;   // sum of the fields that values must have been read for
};

struct observations_taker {
    // Writes what is to be kept of a report; by several workers at a time.
    void (*encode)(const void *context, const struct report *report, struct buffer *out);
    // One at a time, in the order of the lines: page, rendering and sides of the report,
    // valid during the call, and what `encode` wrote.
    void (*take)(void *context, const struct report *head, struct span encoded);
    void (*warn)(void *context, const char *words); // one at a time, as `take` is called
    // The catalogue to go on with after a line that declares fields: the one before with
    // fields behind its own; both are valid until all is read. NULL when it contradicts
    // what is known. One at a time, but maybe at the same time as `take`. May be NULL:
    // such lines say nothing.
    const struct catalogue *(*declare)(void *context, struct declaration declaration,
                                       struct error *error);
    void *context;
};

// STATUS_INPUT, with file and line, when a file cannot be read to its end, and when a
// part is cut, damaged, declares other fields, or does not belong to the others. With
// is_partial_fine, and in files of version 1, which do not tell their end, a line that
// cannot be read becomes a problem `invalid-record` of a page named after the file. Lines
// are limited to 64 MiB.
enum status observations_read(const struct catalogue *catalogue,
                              const struct observations_options *options,
                              struct observations_taker taker,
                              struct error *error) WARN_UNUSED;
