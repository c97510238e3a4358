// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"
#include "base/map.h"
#include "compare/load.h"
#include "model/constraints.h"

// The keys that foreign keys may point to, one set per table and columns referred to.
struct references {
    struct arena arena;
    struct vector sets; // struct reference_set
};

// Reads the tables that are referred to. One that cannot be read gives no set, so that
// its one fault is not told once per row of other tables.
void references_load(struct references *references, const struct loaded *dataset,
                     const struct constraints *constraints);
void references_release(struct references *references);

// Is there a row with these cells? True also when nobody can know.
bool references_has(const struct references *references, const struct foreign_key *key,
                    const struct span *cells, struct buffer *scratch);
