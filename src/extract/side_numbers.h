// SPDX-License-Identifier: MIT
#pragma once

#include "extract/reading.h"

// Once the sides are known: those whose titles are plurals get the singular that the page
// prints elsewhere; of the others it is noted what they would be in the singular, unless
// the page speaks of "a collections, customer service".
void sides_settle_number(struct page_reading *reading);
