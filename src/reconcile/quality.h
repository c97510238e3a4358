// SPDX-License-Identifier: MIT
#pragma once

#include "base/map.h"
#include "model/dataset.h"
#include "model/report.h"
#include "model/rule_names.h"

// The quality rules over what is being reconciled: those of the table `observations`
// while pages are weighed, those of the facts while these are written. What they find
// becomes problems, but for what the reader of a page has told already; no fact depends
// on it. Rules of other tables are for `check` alone,
// and so is the column `chosen`, which is not known yet when a page is weighed.
//
// Findings are counted all, and kept as texts up to PROBLEMS_PER_CODE for each rule.

struct quality_text {
    struct span field; // or empty
    struct span occupation_id;
    struct span message;
};

struct quality_finding {
    const struct quality_text *text; // NULL: past the cap of the run or of its page
    uint32_t page;
    uint32_t rule; // index into rules->list
};

struct quality {
    const struct catalogue *catalogue;
    const struct rules *rules; // NULL: none
    size_t observations;       // the table's number
    struct arena arena;
    struct rule_walk *walks; // [table]; those without rules have no trackers
    struct vector names;     // struct rule_names
    bool *is_ruled;          // [field]: may a rule look at observations of it?
    struct vector
        findings;     // struct quality_finding: of pages in their order, then others
    size_t *listed;   // [rule]: findings that have a text
    size_t *totals;   // [rule]: findings within the cap of their page
    size_t counts[3]; // by enum problem_severity
    // What readers of pages said and a rule of the facts would repeat without a place.
    bool is_shared[PROBLEM_CODE_COUNT];
    struct map told; // code, occupation and field
    // the page at hand
    const struct report *report;
    uint32_t page;
    size_t first_finding;
    size_t at; // of the third pass: the first finding not yet told
};

void quality_init(struct quality *quality, const struct catalogue *catalogue,
                  const struct rules *rules, struct spill *spill);
void quality_release(struct quality *quality);

// The second pass: one page. `occupations` are those of its sides.
void quality_weigh(struct quality *quality, const struct report *report, uint32_t page,
                   const uint32_t *occupations);

// A row of a table of facts, in the order of dataset.h; then the end of all.
void quality_row(struct quality *quality, size_t table, const struct span *cells);
void quality_finish(struct quality *quality);

// The third pass, page by page: the findings of that page.
struct quality_findings {
    const struct quality_finding *items;
    size_t count;
};
struct quality_findings quality_of_page(struct quality *quality, uint32_t page);
// Of no page: once all facts are written.
struct quality_findings quality_of_facts(const struct quality *quality);

const struct rule *quality_rule(const struct quality *quality, size_t index);
