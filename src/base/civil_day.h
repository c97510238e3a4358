// SPDX-License-Identifier: MIT
#pragma once

#include "base/span.h"

// A day of the Gregorian calendar, of the years 1000 to 9999, as "2024-05-01".
enum { CIVIL_DAY_SIZE = sizeof "2024-05-01" };

// Is it such a day as it stands?
bool civil_day_is(struct span text);

// Reads a day as people write it where the month is a word: "May 1, 2024", "1 May 2024",
// "Thursday, Aug. 28, 2025", or as it stands: "2024-05-01". "5/1/2024" is refused, since
// nothing says which figure is the month. *out_text is terminated.
bool civil_day_read(struct span text, char out_text[CIVIL_DAY_SIZE]);
