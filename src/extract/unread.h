// SPDX-License-Identifier: MIT
#pragma once

#include "extract/reading.h"

// What a page lost: texts that nothing read (extract/account.h, which must have ended)
// and that hold what a comparison is made of: a known label and its value, an item as a
// section has them, the text that a section should have, figures of a side. Shown or
// hidden, but not chrome. One problem for the page tells of them; what another problem of
// the page tells of already is left out.
void unread_report(struct page_reading *reading);
