// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"
#include "base/buffer.h"
#include "model/document.h"

// Texts of pages made into what stands in a drafted profile. Empty where there is nothing
// to make.

// Years are what changes in a label from page to page: "Jobs, 2024" -> "Jobs, ".
struct span draft_without_years(struct arena *arena, struct span label);
// A pattern for a label with a year in it; empty for one without.
struct span draft_year_pattern(struct arena *arena, struct span label);
// The text as a pattern that matches it alone.
void draft_append_literal(struct buffer *pattern, struct span text);
// The name of a column for the label; `part`: of a kind that fills several.
struct span draft_field_name(struct arena *arena, struct span label, size_t part);
// ... with the group title for a text with words before and behind it.
struct span draft_within_pattern(struct arena *arena, struct span text,
                                 struct span title);
// A pattern with the groups left and right for a text that holds both titles.
struct span draft_pair_pattern(struct arena *arena, struct span text,
                               const struct span titles[2]);
// ... with the group title for a longer text that ends with it.
struct span draft_title_pattern(struct arena *arena, struct span text, struct span title);

// The two titles over the first table with two columns of values, or the first heading;
// how many they are.
size_t draft_titles(const struct document *document, struct span out_titles[2]);
