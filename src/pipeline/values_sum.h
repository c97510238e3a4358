// SPDX-License-Identifier: MIT
#pragma once

#include "base/digest.h"
#include "model/limits.h"
#include "pipeline/schemas.h"

// A sum of what a page says, so that the fetcher can tell a page whose figures changed
// from one whose bytes did. Reads the page in memory as `extract` would.
struct values_reader;

// `schemas` must outlive the reader.
struct values_reader *values_reader_new(const struct schemas *schemas,
                                        const struct limits *limits);
void values_reader_free(struct values_reader *reader); // NULL is fine

// The sum of all occupations, fields and values; false for a page that has none. The
// context is a struct values_reader (`values` of fetch/fetch.h).
bool values_sum(void *reader, struct span url, struct span html,
                char out_hex[DIGEST_HEX_SIZE]);
