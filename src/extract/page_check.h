// SPDX-License-Identifier: MIT
#pragma once

#include "extract/reading.h"

// What holds within one page.

// Contradictions within the page, and figures that its own relations do not bear out.
void page_check(struct page_reading *reading);
