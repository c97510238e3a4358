// SPDX-License-Identifier: MIT
#pragma once

#include "model/document.h"
#include "model/profile.h"

// Is the paragraph the header of rows, one for each occupation, whose cells a dump has
// joined, or begins it with one cell in each paragraph? It begins with a header of a
// column of occupations, and a label follows.
bool row_header_begins(const struct profile *profile, const struct document *document,
                       size_t block);
