// SPDX-License-Identifier: MIT
#pragma once

#include "compare/guard.h"
#include "fetch/fetch.h"
#include "output/output.h"
#include "pipeline/extraction.h"
#include "reconcile/reconcile.h"

// A dataset kept up to date without anybody looking on: fetch, run into a fresh folder,
// check, compare with the dataset that stands, and then publish the new one whole or
// leave the old one as it is. The dataset's lock is held from the first step to the last.

// How it ended, in one word; what to do about it differs for each.
enum refresh_outcome {
    REFRESH_UNCHANGED,   // no fact and no layout differs
    REFRESH_CHANGED,     // some do, and the new dataset stands
    REFRESH_UNREACHABLE, // the source does not answer: try again later
    REFRESH_BLOCKED,     // it answers, but not us: ask its owner, or slow down
    REFRESH_REDESIGNED,  // pages are there and cannot be read as before: mend the profile
    REFRESH_EMPTIED      // what was in the pages is gone: look at the source
};
const char *refresh_outcome_name(enum refresh_outcome outcome);

struct refresh_options {
    const struct schemas *schemas;
    const struct extraction_options *extraction; // what is read
    const struct output_options *output; // the tables as CSV must be among its formats
    // NULL: only what is there. Pages that are known are added to its addresses.
    const struct fetch_options *fetch;
    const struct fetch_observer *observer; // or NULL
    struct guard_limits limits;
    struct span expectations; // as of `check`; empty: none
    const char *expectations_name;
    unsigned keep;          // earlier datasets (output/keep.h)
    bool keeps_refused;     // the last dataset that was refused
    bool accept;            // publish what would be refused
    const atomic_int *stop; // not 0: end without publishing; NULL: never
};

// A page that shows what is wrong.
struct refresh_example {
    struct span page; // address, or page_id in the new dataset
    struct span what; // "replaced: another page, no comparison", "a label: ..."
};

enum { REFRESH_MOST_CHANGES = 20, REFRESH_MOST_LABELS = 20, REFRESH_MOST_PAGES = 5 };

struct refresh_result {
    struct arena arena;
    enum refresh_outcome outcome;
    struct span reason; // of a refusal, in words; else empty
    bool is_published;  // the new dataset stands, were it only because of `accept`
    bool has_fetched;
    struct fetch_summary fetch;
    struct vector pages;  // struct refresh_example, of those that could not be had
    struct vector labels; // the same, of labels that no profile knows and that are new
    const char *refused;  // where the refused dataset is, or NULL
    struct span trouble;  // why it could not be kept, or empty
    bool has_before;      // there was a dataset
    bool has_dataset;     // a new dataset was made, and these are about it
    struct reconcile_counts counts;
    size_t failed_checks;              // rules of quality and others that do not hold
    size_t changes[CHANGE_KIND_COUNT]; // from the dataset that stood
    size_t shape_changes;
    struct buffer difference; // the same as JSON (schemas/difference.schema.json)
    struct buffer page;       // the same as HTML
    struct buffer words;      // and in words: the first REFRESH_MOST_CHANGES of them
};

// STATUS_LOCKED if another run has the dataset or the folder of pages; STATUS_INPUT if
// there is nothing to read, or the fetch was stopped; STATUS_OUTPUT if something cannot
// be written; STATUS_USAGE if there is nothing to fetch. In all of them the old dataset
// stands. A refusal is not a status but an outcome. Release the result when it is
// STATUS_OK.
enum status refresh_run(const struct refresh_options *options,
                        struct refresh_result *out_result,
                        struct error *error) WARN_UNUSED;
void refresh_result_release(struct refresh_result *result);
