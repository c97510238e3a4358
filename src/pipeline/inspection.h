// SPDX-License-Identifier: MIT
#pragma once

#include "model/document.h"
#include "model/limits.h"
#include "model/report.h"
#include "pipeline/schemas.h"

// One page looked at closely: how it was read, and what came of it. For `explain`.

struct reader_score {
    const char *rendering;
    unsigned score; // 0 to 100
};

enum { INSPECTION_READERS_MOST = 64 };

struct inspection {
    const struct page *page;
    const struct document *document;
    const struct report *report;
    const struct profile *profile; // NULL when none recognised the page
    struct reader_score readers[INSPECTION_READERS_MOST];
    size_t reader_count;
};

struct inspection_request {
    const char *path;
    const char *page_id; // of a container, only the page of that id; NULL: all
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
