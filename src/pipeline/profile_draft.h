// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"
#include "model/document.h"
#include "pipeline/schemas.h"

// A profile to start from, made of a handful of pages of one site: the labels that repeat
// from page to page, with the kind that all of their values seem to be of; the heading
// that names the occupations; furniture by repetition. What a built-in profile knows is
// taken from it. What could not be decided is said under "because".
struct profile_draft;

struct profile_draft *profile_draft_new(const struct schemas *schemas);
void profile_draft_free(struct profile_draft *draft); // NULL is fine
void profile_draft_page(struct profile_draft *draft, const struct document *document);
void profile_draft_write(struct profile_draft *draft, struct span name,
                         struct buffer *out_json);
