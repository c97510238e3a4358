// SPDX-License-Identifier: MIT
#pragma once

#include "extract/reading.h"

// What the `select` of the profile found becomes observations: values as their labels
// read, items and paragraphs as those of sections. Each has the path of its element
// behind its bytes ("120-131 /html/body/div[2]/p[1]"). Call once the sides of a page that
// compares are known; on others it names them.
void selected_read(struct page_reading *reading);
