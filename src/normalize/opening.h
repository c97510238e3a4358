// SPDX-License-Identifier: MIT
#pragma once

#include "base/span.h"

// Words that open a range at one end: "More than 10 years", "Up to $42,000".
struct opening {
    bool has_low, has_high; // which end the figure behind the words is
};

// Takes such words, with the space behind, off the front of *rest; both ends are known
// when there are none.
struct opening opening_scan(struct span *rest);
