// SPDX-License-Identifier: MIT
#pragma once

#include "base/map.h"
#include "base/vector.h"
#include "extract/reading.h"

// What becomes of a page's text. Each piece that a value, a label, a title, a heading, a
// matched sentence, an item or a description was read from is taken here while the page
// is read; whatever nothing took by its end is unread.
//
// A piece is known by where in memory it stands: texts of cells, items and blocks, and
// parts of them. Pieces may be taken in any order, and more than once.

// What an account needs of memory, from one page to the next.
struct account_memory {
    struct vector taken; // ranges of memory
    struct map read;     // texts that were read whole
};

void account_memory_init(struct account_memory *memory);
void account_memory_release(struct account_memory *memory);

void account_begin(struct page_reading *reading);

void account_take(struct page_reading *reading, struct span text);
void account_take_row(struct page_reading *reading, const struct row *row);

// Ends the account: report->read_pct and report->unread.
void account_end(struct page_reading *reading);

// After its end: was the text read whole, or is it the copy of one that was?
bool account_has(const struct page_reading *reading, struct span text);
// Was some part of it read?
bool account_has_some(const struct page_reading *reading, struct span text);
