// SPDX-License-Identifier: MIT
#pragma once

#include "extract/reading.h"

// Whom the page compares. Every place that names occupations has a say (side_sources.h),
// each with a strength; the set of names that most of it speaks for is the decision. A
// title row never adds a side where anything else names them: its columns are aligned
// with the sides by name (columns.h).
//
// Fills report->sides, in the order of the first title row, else of the heading;
// reading->names; report->witnesses, what spoke for and against. Fewer than two sides
// when nothing names them, or when the page contradicts itself so much that none can be
// believed (`sides-disagree`).
void sides_find(struct page_reading *reading);
