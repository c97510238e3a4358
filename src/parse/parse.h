// SPDX-License-Identifier: MIT
#pragma once

#include "parse/reader.h"

// Page -> document: asks the readers which rendering the bytes are, most specific first,
// and lets the surest one read. One parser per worker, made before the workers start; the
// profiles are shared.
struct parser;

struct parser *parser_new(struct profile *const *profiles, size_t profile_count,
                          const struct limits *limits);
void parser_free(struct parser *parser);

// Never fails: what cannot be read is a note of the document. The document lives in
// `arena` and borrows from page->bytes. The page's own notes end up in document->notes.
void parse_page(struct parser *parser, const struct page *page, struct arena *arena,
                struct document *out_document);

// How sure each reader is, the surest of the profiles counting, for `explain`: as many as
// there are readers. What it needs of memory comes from the arena.
void parse_scores(struct parser *parser, const struct page *page, struct arena *arena,
                  unsigned *out_scores);

// The readers, for listings and for `explain`; NULL past the end.
const struct reader *parse_reader(size_t index);
