// SPDX-License-Identifier: MIT
#pragma once

#include "output/output.h"
#include "pipeline/extraction.h"
#include "reconcile/reconcile.h"

// What the last run into a dataset directory was made of, so that the next one can see by
// reading and summing that it would write the same: the pages (pipeline/input_sum.h),
// every setting that reaches the output, the user's files, the program, and the dataset
// that came of it (output/standing.h). It lies outside of the dataset, as one small file
// for each dataset directory, some thousands at most (base/cache_file.h), and is private
// to the program that wrote it: another build finds nothing.
//
// Not remembered is what could come out otherwise from the same bytes: runs that read a
// pipe, that met the limit of time for a page, or that found no occupations (for which
// whether there was a dataset before counts, too).
struct last_run {
    bool is_off;
    char settings[DIGEST_HEX_SIZE];
    struct input_sum inputs; // of this run
};

void last_run_init(struct last_run *run, const struct schemas *schemas,
                   const struct extraction_options *extraction,
                   const struct output_options *output);
void last_run_release(struct last_run *run);

// What extracting has to fill, so that the run can be kept; NULL when it will not be.
struct input_sum *last_run_inputs(struct last_run *run);

// Would this run find and write what stands? Then *out_counts is what it would count.
bool last_run_holds(struct last_run *run, const struct extraction_options *extraction,
                    const struct output *output, struct reconcile_counts *out_counts);

// Remembers a run whose dataset was published.
void last_run_keep(struct last_run *run, const struct output *output,
                   const struct reconcile_counts *counts);
