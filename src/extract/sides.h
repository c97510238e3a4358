// SPDX-License-Identifier: MIT
#pragma once

#include "extract/reading.h"

// Who is compared, found before anything is read.

// Finds the occupations that the page compares, from title rows, headings and sentences.
void sides_find(struct page_reading *reading);
// The titles in row `number`, which has no label but one text per side; 0 if it is no
// such row.
size_t titles_of_row(struct page_reading *reading, const struct table *table,
                     size_t number, struct span out_titles[SIDES_MOST]);
