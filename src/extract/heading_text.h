// SPDX-License-Identifier: MIT
#pragma once

#include "extract/reading.h"
#include "extract/site_words.h"

// A heading behind its decoration: permalink and fold signs, pictures, numbers, "[edit]",
// the words of controls ("additions" of the profile), additions in brackets.

enum { HEADING_READINGS_MOST = 4 };

// The texts that a heading may be, barest last: as it is printed; without signs that
// stand apart; without any sign at its ends; without brackets at its end. Each only when
// it differs. None for a text that is too long for a heading.
size_t heading_readings(struct page_reading *reading, struct span text,
                        struct span out_readings[HEADING_READINGS_MOST]);

// The heading without the signs that stand apart at its ends: for the names in it, of
// which "C#" and "Nurse (RN)" are some.
struct span heading_plain(struct page_reading *reading, struct span text);
// The header of a column without those and without what a control says behind it.
struct span header_plain(struct page_reading *reading, struct span text);

// Is there a letter in it, of any script? Raised figures and signs are none.
bool has_letters(struct span text);
