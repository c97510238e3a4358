// SPDX-License-Identifier: MIT
#pragma once

#include "extract/reading.h"

// A page that compares nothing: the profile names its occupation in a heading, a caption
// or a row across a table (a pattern with the group `title`), or those of a table with
// one row for each. Reads tables of label and value, such tables, lists and texts of
// sections, and sentences. False when no occupation is named.
bool subject_page_read(struct page_reading *reading);
