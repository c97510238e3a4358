// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"
#include "model/catalogue.h"
#include "model/report.h"

// Glued cells: which of the possible cuts is the true one (docs/splitting.md). extract/ hands
// on every glued row that its kind alone could not cut (struct glued); here evidence decides,
// or the row stays unknown with a problem that lists the candidates.
//
// A row is decided when hard evidence leaves exactly one cut. Its observations then get raw,
// value, location and method METHOD_INFERRED.

// Evidence of the page itself. Called once for each report, by any worker; looks at nothing
// else. What stays open stays in report->glued.
void split_page(struct report *report, struct arena *arena);

// Evidence of all pages. Learn from every report, in any order, solve once, then apply to
// each report: the result depends on the set of reports only.
struct splitter;

struct splitter *splitter_new(const struct catalogue *catalogue);
void splitter_free(struct splitter *splitter); // NULL is fine
void splitter_learn(struct splitter *splitter, const struct report *report);
void splitter_solve(struct splitter *splitter);
// Fills what was decided, and adds a problem `ambiguous-split` for each row that was not.
void splitter_apply(struct splitter *splitter, struct report *report, struct arena *arena);
