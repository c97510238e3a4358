// SPDX-License-Identifier: MIT
#pragma once

#include "compare/table_pair.h"

// Compares the rows of a table pair: a merge of both files by key, in one pass, with
// memory only for what differs. Fills pair->change; kept cells live in `arena` or in the
// files. pair->choices says what is compared. STATUS_INPUT when a file is not CSV.
enum status join_tables(struct table_pair *pair, struct arena *arena,
                        struct error *error) WARN_UNUSED;
