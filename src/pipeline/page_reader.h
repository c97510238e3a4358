// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"
#include "model/document.h"
#include "model/limits.h"
#include "model/raw_page.h"
#include "model/report.h"
#include "pipeline/schemas.h"

// Bytes -> page -> document -> report, with the cells that the page alone decides: the
// steps that are the same whoever asks for a page.

// What a worker has for itself. Schemas and limits are shared and must outlive it.
struct page_reader {
    const struct schemas *schemas;
    struct parser *parser;
    struct extractor *extractor;
};

void page_reader_init(struct page_reader *reader, const struct schemas *schemas,
                      const struct limits *limits);
void page_reader_release(struct page_reader *reader);

// What came of one page, and the memory it lives in; reused for page after page.
struct page_result {
    struct buffer text; // the page decoded, where it was not UTF-8 already
    struct arena arena;
    struct page page;
    struct document document;
    struct report report;
};

void page_result_init(struct page_result *result);
void page_result_release(struct page_result *result);

// Fills the result, whose texts are valid until the next page is read into it or `raw`
// changes. A raw page without a page gives a report with the rendering "none".
void page_reader_read(struct page_reader *reader, struct raw_page *raw,
                      struct page_result *out_result);

// The two halves of it, for a look at what lies between: every value with its place, and
// glued rows with all legal cuts; then what the page's own evidence decides.
void page_reader_extract(struct page_reader *reader, struct raw_page *raw,
                         struct page_result *out_result);
void page_reader_decide(const struct page_reader *reader, struct page_result *result);
