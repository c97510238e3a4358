// SPDX-License-Identifier: MIT
#pragma once

#include "output/output.h"
#include "pipeline/report_source.h"
#include "reconcile/reconcile.h"

// The two jobs that end in a dataset: pages -> dataset, and observations -> dataset. Both
// put the reports aside (pipeline/spool.h) and then do the same, so that `run` gives byte
// for byte what `extract | reconcile` gives. A run from pages that would write what
// stands already is known by what the last one left behind (pipeline/last_run.h).

struct dataset_result {
    enum output_result outcome;
    struct reconcile_counts counts;
    struct buffer removed; // names of published files that went, "; " between
};

enum status dataset_from_pages(const struct schemas *schemas,
                               const struct extraction_options *extraction,
                               const struct output_options *output,
                               struct dataset_result *out_result,
                               struct error *error) WARN_UNUSED;

// The same into an output that is open already, and without publishing it.
enum status dataset_write(const struct schemas *schemas,
                          const struct extraction_options *extraction,
                          struct output *output, struct reconcile_counts *out_counts,
                          struct error *error) WARN_UNUSED;

enum status dataset_from_observations(const struct schemas *schemas,
                                      const struct observation_files *files,
                                      const struct output_options *output,
                                      struct dataset_result *out_result,
                                      struct error *error) WARN_UNUSED;

// Nothing is written but CSV: the occupations that are probably one
// (reconcile/suggest.h), if wanted with the values of both.
enum status dataset_suggest_aliases(const struct schemas *schemas,
                                    const struct observation_files *files,
                                    bool has_values, struct buffer *out_csv,
                                    struct error *error) WARN_UNUSED;
