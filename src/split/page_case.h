// SPDX-License-Identifier: MIT
#pragma once

#include "model/profile.h"
#include "split/decision.h"

// One glued row beside the page it stands on, for the rules of one page. A rule looks at
// one cut and is for it, against it, or has nothing to say.

enum verdict { SILENT, FOR, AGAINST };

struct page_case {
    const struct report *report;
    const struct profile *profile;
    const struct glued *row;
    const struct kind *kind;              // of the row
    const struct observation **elsewhere; // of each side of the row: its value, or NULL
    bool has_exact; // of a breakdown: a cut adds up on all sides within rounding
    struct arena *arena;
};

// The value of a field and side that is already known, or NULL; the first one.
const struct observation *page_case_value(const struct page_case *page, uint32_t side,
                                          uint32_t field);

// --- page_relations.c: the relations that the profile states

enum verdict judge_upper_ends(const struct page_case *page, uint32_t cut);
enum verdict judge_products(const struct page_case *page, uint32_t cut);
enum verdict judge_orders(const struct page_case *page, uint32_t cut);
enum verdict judge_totals(const struct page_case *page, uint32_t cut);
enum verdict judge_exact_totals(const struct page_case *page, uint32_t cut);
// Fills page->has_exact.
void page_case_find_exact(struct page_case *page);
