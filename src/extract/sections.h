// SPDX-License-Identifier: MIT
#pragma once

#include "extract/reading.h"

// The walk over a page's blocks.

// Walks the blocks and hands each to what its section says.
void sections_walk(struct page_reading *reading);
