// SPDX-License-Identifier: MIT
#pragma once

#include "base/spill.h"
#include "model/past_value.h"
#include "model/report.h"
#include "output/output.h"

// The history as a log. A page that is fetched again takes the place of its last copy,
// and what that one stated would be forgotten; so the dataset that is about to be
// replaced is asked for it:
//
//   what its table `history` carries on already (the columns past_...), and
//   what its pages stated of which no copy is at hand any more: none of the capture has
//   the bytes of a page of this run.
//
// Pages that are at hand are read anew, so that a mended profile corrects what they say.
// What comes out depends on the set of pages and the dataset before, on nothing else.
struct past_log {
    struct arena arena;
    struct vector at_hand; // uint64_t: the beginnings of the digests of the run's pages
    struct map keys;       // of the values
    struct vector values;  // struct past_value, beside keys
};

void past_log_init(struct past_log *log, struct spill *spill);
void past_log_release(struct past_log *log);

// A page that is at hand.
void past_log_meet(struct past_log *log, const struct report *report);

// Once all pages were met: fills `values` from the dataset in `directory`, if one is
// there. STATUS_INPUT when its tables cannot be read: what they say is not to be lost
// silently.
enum status past_log_load(struct past_log *log, const char *directory,
                          const struct catalogue *catalogue,
                          struct error *error) WARN_UNUSED;
