// SPDX-License-Identifier: MIT
#pragma once

#include "parse/reader.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

// One page read for a test; everything lives until html_page_release.
struct html_page {
    struct arena arena;
    struct document_builder builder;
    struct page page;
    struct limits limits;
    struct document document;
};

extern const struct reader reader_html;

static inline struct reader_input html_page_input(struct html_page *page,
                                                  struct span bytes)
{
    page->page.bytes = bytes;
    return (struct reader_input){.page = &page->page,
                                 .limits = &page->limits,
                                 .arena = &page->arena,
                                 .builder = &page->builder};
}

static inline const struct document *html_page_read(struct html_page *page,
                                                    struct span bytes)
{
    struct reader_input input = html_page_input(page, bytes);
    document_builder_start(&page->builder, &page->arena);
    page->document = (struct document){0};
    reader_html.read(&input, &page->document);
    document_builder_finish(&page->builder, &page->document);
    return &page->document;
}

static inline void html_page_init(struct html_page *page)
{
    *page = (struct html_page){.limits = LIMITS_DEFAULT};
    arena_init(&page->arena);
    document_builder_init(&page->builder);
}

static inline void html_page_release(struct html_page *page)
{
    document_builder_release(&page->builder);
    arena_release(&page->arena);
}

// The `number`th block of that kind that is not hidden, or NULL.
static inline const struct block *html_page_block(const struct document *document,
                                                  enum block_kind kind, size_t number)
{
    for (size_t i = 0; i < document->count; i++)
        if (document->blocks[i].kind == kind && document->blocks[i].part != PART_HIDDEN &&
            number-- == 0)
            return &document->blocks[i];
    return NULL;
}
