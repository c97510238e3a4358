// SPDX-License-Identifier: MIT
#pragma once

#include "base/span.h"

// Words beside a figure that say how it is meant: "More than 10 years", "Up to $42,000",
// "10+ years", "$90,000 or more", "about 24,000".
struct opening {
    bool has_low, has_high; // which end the figure is: both when it is the value
    bool is_about;
};

// Takes such words, with the space behind, off the front of *rest.
struct opening opening_scan(struct span *rest);
// Takes "+", "or more", "or less" and the like, with the space before, off the front of
// *rest, unless the opening has an end left out already.
void opening_scan_behind(struct span *rest, struct opening *opening);

bool opening_is_open(const struct opening *opening); // one end is not known
