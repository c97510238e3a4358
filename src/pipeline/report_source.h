// SPDX-License-Identifier: MIT
#pragma once

#include "input/read_observations.h"
#include "pipeline/dataset_fields.h"
#include "pipeline/extraction.h"

// Where reports come from: pages that are read, or lines of NDJSON of pages that were.
// What is made of them (pipeline/dataset_run.h) does not know which.

// Files of NDJSON as `extract` writes them, and folders of such; "-" is standard input.
struct observation_files {
    const char *const *paths;
    size_t count;
    size_t jobs;          // 0 = as many as there are cores
    bool is_partial_fine; // see input/read_observations.h
    void (*warn)(void *context, const char *words);
    void *context;
};

struct report_source {
    const struct schemas *schemas;
    const struct extraction_options *pages; // or NULL, and then
    const struct observation_files *files;
};

// Hands every report on: to `encode` by several workers at a time, then, with what that
// wrote, to `take` by one at a time, in one order whatever the number of workers. Of the
// report `take` may look at the page, the rendering and the sides.
// `fields` hears what is declared with the reports, on another thread than `take`.
enum status report_source_read(const struct report_source *source,
                               struct report_consumer consumer,
                               struct dataset_fields *fields,
                               struct error *error) WARN_UNUSED;
size_t report_source_jobs(const struct report_source *source); // 0 = as many as cores
const atomic_int *report_source_stop(const struct report_source *source);
