// SPDX-License-Identifier: MIT
#pragma once

#include "base/span.h"

#include <stdint.h>

// What pages stated that are at hand no longer: a value of a field, as the table
// `history` lists it (the items of a list with ';' between them). A dataset that replaces
// another one carries it on.
struct past_value {
    struct span occupation_id, field, value;
    struct span first_seen, last_seen; // days; empty: unknown
    uint64_t page_count;               // captures
};
