// SPDX-License-Identifier: MIT
#pragma once

#include "extract/values.h"

// A value beside a label: read as the label's kind, or taken apart by the first of the
// patterns in its "values" that fits. A text that fits none of them is no value of it.
void label_value_read(struct page_reading *reading, const struct profile_label *label,
                      const struct origin *origin);
