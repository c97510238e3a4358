// SPDX-License-Identifier: MIT
#pragma once

#include "compare/load.h"

// From one published value back to every page that says so or otherwise: what a dataset's
// tables `occupations`, `conflicts`, `observations` and `pages` know of it. Texts live in
// the trace's arena or in the dataset.

struct trace_claim { // a value that pages gave
    struct span value;
    struct span last_observed; // or empty
    uint64_t page_count;
    bool is_chosen;
};

struct trace_sighting { // a place where a page gives one
    struct span page_id, url, observed_at;
    struct span value, raw, section, label, location, method;
    bool is_chosen;
};

struct trace {
    struct arena arena;
    struct span occupation_id;
    struct span title;
    struct span field;
    struct span published;   // of a column of `occupations`: its cell; empty = unknown
    struct vector claims;    // struct trace_claim, the chosen one first
    struct vector sightings; // struct trace_sighting, in the order of the dataset
    bool has_value;          // some page gives one
    struct span reason;      // why the published value won, in words
};

struct trace_request {
    struct span occupation; // an id or a title
    struct span field;
};

// STATUS_INPUT when the dataset has no such occupation, or
// the catalogue no such field, or a table cannot be read; the message names what is
// there.
enum status trace_make(const struct loaded *dataset, const struct catalogue *catalogue,
                       const struct trace_request *request, struct trace *out_trace,
                       struct error *error) WARN_UNUSED;
void trace_release(struct trace *trace);
