// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"
#include "base/status.h"
#include "model/report.h"

// Reports on their way from extracting to reconciling: put aside in an unlinked temporary
// file (in $TMPDIR, or /tmp) and gone through again, several times, in byte order of
// page_id, whatever the order in which they came. Holds in memory some 60 bytes and the
// page_id for each page.
//
// Pages are told apart by page_id and sha256. Reports of one page that come in parts are
// put together; the same report twice counts once; two different pages with one page_id
// get page_ids of their own (`~2`, `~3` at the end, in the order of their sums) and a
// problem.
struct spool;

enum status spool_new(struct spool **out_spool, struct error *error) WARN_UNUSED;
void spool_free(struct spool *spool); // NULL is fine

// `bytes`: report_encode of that report.
enum status spool_add(struct spool *spool, const struct report *report, struct span bytes,
                      struct error *error) WARN_UNUSED;

bool spool_is_empty(const struct spool *spool);

// Starts going through them (again). After the first call nothing can be added.
enum status spool_rewind(struct spool *spool, struct error *error) WARN_UNUSED;
// The next page's report, valid until the next call; NULL at the end or after an error,
// which spool_status then tells.
struct report *spool_next(struct spool *spool);
enum status spool_status(const struct spool *spool, struct error *error);
// The arena of the report at hand, for what belongs to it.
struct arena *spool_arena(struct spool *spool);
