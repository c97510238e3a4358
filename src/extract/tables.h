// SPDX-License-Identifier: MIT
#pragma once

#include "extract/reading.h"

// Tables: rows of a label and one value per side.

// `is_dated`: it is of one year; see dated_tables.h.
void table_read(struct page_reading *reading, const struct table *table, uint32_t section,
                bool is_dated);
