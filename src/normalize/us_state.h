// SPDX-License-Identifier: MIT
#pragma once

#include "base/span.h"

// The states of the USA, with the District of Columbia and the territories that have a
// postal code of their own (USPS Publication 28, appendix B).
struct us_state {
    struct span code; // "CA"
    struct span name; // "California"
};

// NULL when there is none. Codes are in capitals; names begin with one.
const struct us_state *us_state_coded(struct span code);
const struct us_state *us_state_named(struct span name);
