// SPDX-License-Identifier: MIT
#pragma once

#include "extract/reading.h"

// Tells of a label that the profile does not know, with the nearest one that it does.
void unknown_label_report(struct page_reading *reading, struct span label,
                          struct place place);
