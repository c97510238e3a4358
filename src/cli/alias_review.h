// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"

// The likely aliases that `reconcile --suggest-aliases` lists, given as its CSV, as a
// page to tick: below the table stands the CSV of the rows that are ticked, to be kept as
// the file for --aliases.
void alias_review_html(struct span csv, struct buffer *out);
