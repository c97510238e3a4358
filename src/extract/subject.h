// SPDX-License-Identifier: MIT
#pragma once

#include "extract/reading.h"

// Occupations that a page gives facts of without comparing them: the one that it is
// about, those whose tables stand under headings of their own, those of a table with one
// row for each. Each is a side of the report that stands apart.

enum { SUBJECTS_MOST = 1024 };

// The side of that title, new or known; NO_SIDE for what names nobody, and past
// SUBJECTS_MOST, which is told once.
uint32_t subject_side(struct page_reading *reading, struct span title,
                      enum title_source source);

// The occupation that a heading, a caption or a spanning row names by a pattern of the
// profile with the group `title`; empty when it names none.
struct span subject_title(struct page_reading *reading, struct span text);
