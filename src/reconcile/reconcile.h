// SPDX-License-Identifier: MIT
#pragma once

#include "model/dataset.h"
#include "model/past_value.h"
#include "model/report.h"
#include "model/rules.h"
#include "reconcile/aliases.h"
#include "reconcile/title_words.h"

// Reports -> dataset. Observations first, values as a policy over
// them.
//
// The reports of all pages are gone through three times, in byte order of page_id each
// time, so that nothing is held but what the facts are made of, however many pages there
// are:
//
// Before that every report is introduced once, in any order and whole or in parts, and
// naming is settled; the sides of each report that is gone through are named first.
//
//   reconcile_introduce, reconcile_settle, reconcile_name
//                     which titles mean the same occupation (reconcile/naming.h)
//   reconcile_meet    which occupations, layouts and copies there are
//   reconcile_weigh   how many pages claim which value, and which claims win
//                     (reconcile_choose, once, in between)
//   reconcile_page    the page's rows of evidence, with what was chosen
//
// Facts, conflicts and layouts are written by reconcile_finish. Reports may have their
// glued cells decided in between (split/); the third pass must see what the second saw.
struct reconciler;

struct reconcile_options {
    const struct rules *rules; // of quality, whose findings become problems; NULL: none
    bool has_history;          // write the table `history`, too
};

// Until reconcile_begin it takes introductions only. What grows with the pages is in the
// spill (NULL: on the heap), which must outlive it.
struct reconciler *reconciler_new(struct spill *spill);
// The catalogue and what the options name must outlive the reconciler.
void reconcile_begin(struct reconciler *reconciler, const struct catalogue *catalogue,
                     const struct reconcile_options *options);
void reconciler_free(struct reconciler *reconciler);

void reconcile_introduce(struct reconciler *reconciler, const struct report *report);
// `aliases` must outlive the reconciler. STATUS_INPUT: they contradict the pages.
enum status reconcile_settle(struct reconciler *reconciler, const struct aliases *aliases,
                             struct error *error) WARN_UNUSED;
// Texts of the report may come to live in `arena`, which must be the report's own.
void reconcile_name(const struct reconciler *reconciler, struct report *report,
                    struct arena *arena);

void reconcile_meet(struct reconciler *reconciler, const struct report *report);
void reconcile_weigh(struct reconciler *reconciler, const struct report *report);
void reconcile_choose(struct reconciler *reconciler);
// What earlier pages stated, for the table `history`. The texts must outlive the
// reconciler; the occupations are named as those of the pages are. After
// reconcile_settle.
void reconcile_remember(struct reconciler *reconciler, const struct past_value *values,
                        size_t count);
// Finds what are probably aliases (reconcile/suggest.h), to be written as problems before
// the first page's. After reconcile_choose.
void reconcile_suspect(struct reconciler *reconciler,
                       const struct title_vocabulary *vocabulary);
void reconcile_page(struct reconciler *reconciler, const struct report *report,
                    struct row_sink sink);
void reconcile_finish(struct reconciler *reconciler, struct row_sink sink);

// What the summary of a run says.
struct reconcile_counts {
    size_t pages;       // pages that were read
    size_t comparisons; // of them, pages that compare occupations
    size_t occupations;
    size_t observations;
    size_t conflicts;   // occupation and field with several values
    size_t problems[3]; // by enum problem_severity
    size_t unread;      // pages with a problem of severity error
};
struct reconcile_counts reconcile_counts(const struct reconciler *reconciler);
