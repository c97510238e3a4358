// SPDX-License-Identifier: MIT
#pragma once

#include "extract/reading.h"

// Values of JSON-LD and microdata that the profile maps, as a further source beside what
// a person sees. Call when all of that is read. A value that the page shows as well has
// the place of that one as its rule ("agrees-with 703-710"). Where the two differ it is a
// `contradiction`, and neither is published, unless the profile says which wins.
void structured_values_read(struct page_reading *reading);
