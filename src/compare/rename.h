// SPDX-License-Identifier: MIT
#pragma once

#include "compare/choice.h"

// Finds rows of a table that went and rows that came with mostly the same cells: perhaps
// one thing under a new name. Reported with the evidence, never taken for granted: both
// rows stay in the difference as removed and added.
//
// Needed: at least four equal cells, and four of five of those that both rows have. Each
// row is in one pair at most; the pair with most equal cells comes first. Cells that many
// rows share are no evidence; the cost is linear in rows.
void rename_find(struct difference *difference, const struct table_change *table);
