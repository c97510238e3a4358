// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"
#include "model/catalogue.h"
#include "model/profile.h"
#include "model/report.h"

// Glued cells: which of the possible cuts is the true one (docs/splitting.md). extract/
// hands on every glued row that its kind alone could not cut (struct glued); here
// evidence decides, or the row stays unknown with a problem that lists the candidates.
//
// The observations of a decided row get raw, value, location, method and the name of the
// rule that decided (observation.rule).

// What decides: a name, as in observation.rule, and its reason in one line.
struct split_rule {
    const char *name;
    const char *reason;
};

// The rules of one page, then those of all pages; NULL past the end. Text that ran
// together outside rows is cut while it is read (RULE_ITEM_END, RULE_SENTENCE_END in
// model/report.h); split_rule_named knows these too.
const struct split_rule *split_page_rule(size_t index);
const struct split_rule *split_run_rule(size_t index);
const struct split_rule *split_rule_named(struct span name); // or NULL

// Evidence of the page itself: decides with METHOD_SPLIT. Called once for each report,
// by any worker; looks at nothing else. What stays open stays in report->glued.
// `profile`: of the page; NULL does nothing.
void split_page(struct report *report, const struct profile *profile,
                struct arena *arena);

// Evidence of all pages: decides with METHOD_INFERRED. Learn from every report, solve
// once, then apply to each report, as often as needed: the result depends on the set of
// reports only. Kept in memory: the distinct undecided rows, and the distinct short
// values of each occupation and field.
struct splitter;

struct splitter *splitter_new(const struct catalogue *catalogue);
void splitter_free(struct splitter *splitter); // NULL is fine
void splitter_learn(struct splitter *splitter, const struct report *report);
void splitter_solve(struct splitter *splitter);
// Fills what was decided, and adds a problem `ambiguous-split` for each row that was
// not, and `contradicting-evidence` where evidence pointed to different cuts. By several
// workers at a time, on different reports.
void splitter_apply(const struct splitter *splitter, struct report *report,
                    struct arena *arena);
