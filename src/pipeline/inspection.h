// SPDX-License-Identifier: MIT
#pragma once

#include "model/document.h"
#include "model/limits.h"
#include "model/report.h"
#include "pipeline/schemas.h"

// One page looked at closely: how it was read, and what came of it. For `explain`.
//
// Glued cells are decided as `run` would: by the page's own evidence, then by that of all
// pages, which are this page and those that the request names beside it.

struct reader_score {
    const char *rendering;
    unsigned score; // 0 to 100
};

enum { INSPECTION_READERS_MOST = 64 };

// A row of glued cells that its kind alone could not cut.
struct inspected_row {
    struct glued row;
    uint32_t chosen;    // the cut that evidence left, or INSPECTION_UNDECIDED
    struct span rule;   // that decided; empty when undecided
    struct span reason; // of the rule
};

#define INSPECTION_UNDECIDED UINT32_MAX

struct inspection {
    const struct page *page;
    const struct document *document;
    const struct report *report;
    const struct profile *profile; // NULL when none recognised the page
    struct inspected_row *rows;    // in the order in which they stand
    size_t row_count;
    struct reader_score readers[INSPECTION_READERS_MOST];
    size_t reader_count;
};

struct inspection_request {
    const char *path;
    const char *page_id; // of a container, only the page of that id; NULL: all
    // More pages whose evidence counts; with any, `path` is read twice and cannot be "-".
    const char *const *among;
    size_t among_count;
    size_t jobs; // for reading those; 0 = as many as there are cores
    const struct limits *limits;
    // Called for each page; the views are valid during the call.
    void (*visit)(void *context, const struct inspection *inspection);
    void *context;
};

// *out_count: pages visited.
enum status inspect_pages(const struct schemas *schemas,
                          const struct inspection_request *request, size_t *out_count,
                          struct error *error) WARN_UNUSED;

// Why a rule that cut glued text (observation.rule) could do so; NULL if there is none of
// that name.
const char *inspection_reason(struct span rule);
