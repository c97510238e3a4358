// SPDX-License-Identifier: MIT
#pragma once

#include "extract/reading.h"
#include "extract/values.h"

// Rows whose values are run together.

// The glued values of one row, for all sides; the origin's side and method do not matter.
void value_read_glued(struct page_reading *reading, const struct profile_label *label,
                      const struct origin *row);
// To be called once all rows were read: a page that leaves cells blank makes doubtful
// what may be the value of one side.
void glued_values_end(struct page_reading *reading);
