// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"
#include "base/spill.h"
#include "base/status.h"
#include "base/stop.h"
#include "model/report.h"

// Reports on their way from extracting to reconciling: put aside in a temporary file and
// gone through again, several times, in byte order of page_id, whatever the order in
// which they came. The list of the pages is in the spill, which rests once in a while.
//
// Pages are told apart by page_id and sha256. Reports of one page that come in parts are
// put together; the same report twice counts once; two different pages with one page_id
// get page_ids of their own (`~2`, `~3` at the end, in the order of their sums) and a
// problem.
struct spool;

// The spill must outlive the spool.
enum status spool_new(struct spill *spill, struct spool **out_spool,
                      struct error *error) WARN_UNUSED;
void spool_free(struct spool *spool); // NULL is fine

// `bytes`: report_encode of that report.
enum status spool_add(struct spool *spool, const struct report *report, struct span bytes,
                      struct error *error) WARN_UNUSED;

bool spool_is_empty(const struct spool *spool);

struct spool_visitor {
    // By several workers at a time, on different reports; what comes to belong to the
    // report may live in the arena.
    void (*prepare)(const void *context, struct report *report, struct arena *arena);
    // One at a time, in order; the report goes with the call.
    void (*visit)(void *context, struct report *report, struct arena *arena);
    void *context;
    const atomic_int *stop; // see base/stop.h
};

// Goes through all pages (again), with so many workers (0 = as many as there are cores).
// After the first time nothing can be added. STATUS_STOPPED when visitor->stop was set.
enum status spool_each(struct spool *spool, const struct spool_visitor *visitor,
                       size_t jobs, struct error *error) WARN_UNUSED;
