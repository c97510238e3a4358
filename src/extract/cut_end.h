// SPDX-License-Identifier: MIT
#pragma once

#include "extract/reading.h"

// Does the page's text end in the middle? A container or a reader may know (the page is
// truncated then); else the text's own end tells: a row between pipes without its last
// sign, a last line that has neither its line end nor anything that ends a value or a
// sentence, a last sentence without its stop, a tag that never closes. What stands there
// may be a part only, and is no value (is_cut_off).

// Sets reading->cut_off_at.
void cut_end_find(struct page_reading *reading);
// Reports the page as truncated, when a value, an item or a text was held back at an end
// that nothing else knew of.
void cut_end_report(struct page_reading *reading);
