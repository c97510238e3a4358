// SPDX-License-Identifier: MIT
#pragma once

#include "compare/load.h"

// Walks the rows of a loaded table by the names of its columns, for the judges of a
// refresh. The cells are those of `columns`, in that order. A table that is missing, or
// lacks a column, has no rows.
enum { REFRESH_MOST_COLUMNS = 4 };
void refresh_walk_rows(const struct loaded *dataset, const char *table,
                       const char *const *columns, // NULL-terminated
                       void (*visit)(void *context, const struct span *cells),
                       void *context);
