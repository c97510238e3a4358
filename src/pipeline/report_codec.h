// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"
#include "base/buffer.h"
#include "model/report.h"

// A report as bytes and back, for the spool between extracting and reconciling in one
// run. Private to the process that wrote it: no versions, native byte order. (Between
// processes reports travel as NDJSON.)

void report_encode(const struct report *report, struct buffer *out_bytes);

// Fills a cleared report; its texts are views into `bytes`, its arrays live in `arena`.
void report_decode(struct span bytes, struct arena *arena, struct report *out_report);

// Adds what `part` says to `whole`, another part of the same page: lines of NDJSON may
// come in any order. What both say stays once.
void report_merge(struct report *whole, const struct report *part);

// Puts the observations in the order of side, field and ordinal.
void report_sort(struct report *report);
