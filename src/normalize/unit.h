// SPDX-License-Identifier: MIT
#pragma once

#include "base/span.h"

// Units printed behind a figure, held against that of the field ("USD/year", "years",
// "jobs"). A figure in another unit is another value: an hour's pay is no year's.

// Takes "per hour", "an hour", "/hr", "hourly" and the like, with the space before, off
// the front of *rest. False, with *rest as it was, when what stands there is no such
// words or not the period of `unit`.
bool unit_scan_period(struct span *rest, struct span unit);

// Takes the unit itself, in the plural or the singular, off the front of *rest. Of "years
// or months", the unit of a field whose source drops it, only the first is one.
bool unit_scan(struct span *rest, struct span unit);
