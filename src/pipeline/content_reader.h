// SPDX-License-Identifier: MIT
#pragma once

#include "fetch/fetch.h"
#include "model/limits.h"
#include "pipeline/schemas.h"

// What a page says, for the fetcher: so that it can tell a page whose figures changed
// from one whose bytes did, and a page from another one in its place. Reads the page in
// memory as `extract` would.
struct content_reader;

// `schemas` must outlive the reader.
struct content_reader *content_reader_new(const struct schemas *schemas,
                                          const struct limits *limits);
void content_reader_free(struct content_reader *reader); // NULL is fine

// The context is a struct content_reader (`read` of fetch/fetch.h).
void content_read(void *reader, struct span url, struct span html,
                  struct fetch_content *out_content);
