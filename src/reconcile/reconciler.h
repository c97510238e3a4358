// SPDX-License-Identifier: MIT
#pragma once

#include "reconcile/capture.h"
#include "reconcile/claims.h"
#include "reconcile/compared.h"
#include "reconcile/identity.h"
#include "reconcile/naming.h"
#include "reconcile/observation_row.h"
#include "reconcile/page_claims.h"
#include "reconcile/quality.h"
#include "reconcile/reconcile.h"
#include "reconcile/vocabulary.h"

// The state shared by the files of this folder.

struct layout_seen {
    struct span rendering;
    struct span sections;
    uint32_t page_count;
    struct vector unknown_labels; // struct span, kept, distinct
};

enum { TABLES_MOST = 16 };

// Indexes into the catalogue's tables, found by name once.
struct table_numbers {
    size_t occupations, demographics, skills, responsibilities, comparisons;
    size_t pages, observations, conflicts, problems, layouts, history;
};

struct reconciler {
    struct spill *spill;
    const struct catalogue *catalogue;
    bool has_history;
    struct table_numbers tables;
    struct arena arena;   // what lives as long as the dataset
    struct arena scratch; // cleared for each page
    struct naming naming;
    struct identity identity;
    struct claims claims;
    struct vocabulary skills;
    struct compared compared;
    struct captures captures;
    struct map layouts;
    struct vector layouts_seen; // struct layout_seen
    struct vector page_claims;  // struct page_claim, of the page at hand
    uint32_t *field_ranks;      // [field]: its place among all names, in byte order
    uint32_t *chosen;           // [occupation * field_count + field]: claim or CLAIM_NONE
    uint32_t *claim_heads;      // [occupation]: first of its claims
    bool *is_contested;         // [occupation * field_count + field]: several values
    size_t problem_totals[PROBLEM_CODE_COUNT]; // after the cap of each page
    size_t problems_written[PROBLEM_CODE_COUNT];
    struct folded_problem {
        uint64_t places;
        struct span field, example; // of the first one
    } folded[PROBLEM_CODE_COUNT];
    struct vector loose_problems; // struct problem_row: of no page
    struct quality quality;
    uint32_t pages_written;
    struct vector past;   // struct past_value, by occupation and field
    size_t past_written;  // of them
    struct vector likely; // struct suggestion, in the order of the aliases' ids
    struct reconcile_counts counts;
};

// What is listed at most: problems of a code on one page, problems of a code in all, and
// values of an occupation's field in `conflicts`. A problem `capped` counts the others.
enum {
    PROBLEMS_PER_PAGE = REPORT_PROBLEMS_MOST,
    PROBLEMS_PER_CODE = 10000,
    CONFLICTS_PER_FIELD = 100
};

enum { PROBLEM_COLUMNS = 7 };
struct problem_row {
    struct span cells[PROBLEM_COLUMNS];
};

// The rows of `problems` that belong to the page, and before the first page those that
// belong to none (problem_rows.c).
void write_problems(struct reconciler *reconciler, const struct report *report,
                    struct quality_findings findings, const struct row_sink *sink);
void write_loose_problems(struct reconciler *reconciler, const struct row_sink *sink);
// Counts a problem that is folded, with its place if it is the first one.
void fold_problem(struct reconciler *reconciler, const struct report *report,
                  const struct problem *problem);
// Notes that more of `what` are there than are listed; the message lives in the dataset's
// arena, the other texts are kept by reference.
void add_capped(struct reconciler *reconciler, struct span field,
                struct span occupation_id, struct span message);

// The occupation of each side, in the scratch arena.
uint32_t *occupations_of(struct reconciler *reconciler, const struct report *report);
// Counts the names in all lists of skills, for one spelling of each (facts.c).
void count_skills(struct reconciler *reconciler);
// The claim that won for the field, or NULL.
const struct claim *chosen_claim(const struct reconciler *reconciler, uint32_t occupation,
                                 uint32_t field);
// The rows of `conflicts` of one occupation (claim_rows.c), and those of `history`
// (history_rows.c).
void write_claims(struct reconciler *reconciler, uint32_t occupation,
                  const struct row_sink *sink);
void write_history(struct reconciler *reconciler, uint32_t occupation,
                   const struct row_sink *sink);
// The rows of `history` of occupations before `occupation_id` that no page names any
// more; of all that are left, when it is empty.
void write_past(struct reconciler *reconciler, struct span occupation_id,
                const struct row_sink *sink);
// A value as `conflicts` and `history` list it: ';' between the items of a list.
struct span listed_value(struct arena *arena, struct span value);
// The problems of reconciler->likely, added to loose_problems.
void add_likely_aliases(struct reconciler *reconciler);
// A row of `table`; cells must be as many as it has columns.
void write_row(const struct row_sink *sink, size_t table, const struct span *cells);
