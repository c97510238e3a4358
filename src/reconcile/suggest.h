// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"
#include "reconcile/reconcile.h"
#include "reconcile/title_words.h"

// Pairs of occupations that are probably one, with what speaks for it: for a person to
// look through. Nothing is made one by it.
//
// A pair is looked at when the two titles are a letter apart, have the same words, or
// when the occupations share a value that few others have. Its score is the likeness
// of the titles (0 to 60, reconcile/likeness.h) and that of the figures: 0 to 40, by
// how much of what they could share they do, rare values counting for more; 15 where
// nothing can be compared. Never suggested: two occupations that a page compares,
// whose titles differ in seniority, or that share less than half.
//
// The rarer of the two is the alias: on fewer pages, then with fewer known words of
// role, then the larger id. Taken together the suggestions are a good table of
// aliases: no alias has two occupations or is one itself, no two that are compared
// become one. The result depends on the set of pages only. Cost: a few keys for each
// letter of a title; what more than SUGGEST_BLOCK_MOST occupations share says nothing
// and is not followed.

enum {
    SUGGEST_BLOCK_MOST = 16,
    SUGGEST_SCORE_LEAST = 60,
    SUGGEST_FIGURES_LEAST = 20,
    SUGGEST_MOST = 10000
};

struct suggestion {
    uint32_t alias, target; // occupations
    unsigned title_score, figure_score;
};

// Best first. After reconcile_choose.
void suggest_aliases(const struct reconciler *reconciler,
                     const struct title_vocabulary *vocabulary,
                     struct vector *out_suggestions);

// The same as CSV, with header: alias,occupation_id and the evidence. With `has_values` a
// last column `values` has what both state: a JSON list of [field, value of the alias,
// value of the occupation].
void suggest_as_csv(const struct reconciler *reconciler,
                    const struct title_vocabulary *vocabulary, bool has_values,
                    struct buffer *out);
