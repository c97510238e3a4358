// SPDX-License-Identifier: MIT
#pragma once

#include "base/map.h"
#include "extract/reading.h"

// Lists, and paragraphs in their place.

// Does a list behind the section's first one go on with it? All its items read as the
// section says, or, where it has no pattern, are sentences. Anything else may be a menu
// of the site.
bool list_goes_on(struct page_reading *reading, const struct list *list,
                  const struct profile_section *section);
// Reads the items that are not among those `taken` from the section's earlier lists. An
// item that reads otherwise than the pattern says, or than its neighbours do, is kept
// without a value, with a problem.
void list_read(struct page_reading *reading, const struct list *list,
               const struct profile_section *section, uint32_t side, struct map *taken);
// The same for a table of two columns whose rows read as the section's items do, or of
// one column where it has no pattern. False, with nothing done, for another table.
bool list_read_table(struct page_reading *reading, const struct table *table,
                     const struct profile_section *section, uint32_t side,
                     struct map *taken);
// Paragraphs in place of a list: its items lost their marks, or ran together.
struct list_run {
    const struct vector *paragraphs; // const struct block *
    bool is_ended; // a known text stands behind them: they are nothing else
};
// The same for these. What cannot be told apart is kept as it is, with a problem.
void list_read_run(struct page_reading *reading, const struct list_run *run,
                   const struct profile_section *section, uint32_t side,
                   struct map *taken);
