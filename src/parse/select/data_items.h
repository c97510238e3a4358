// SPDX-License-Identifier: MIT
#pragma once

#include "base/vector.h"
#include "parse/reader.h"

// What `structured` of a profile reads in JSON-LD (and in microdata that was written as
// JSON, microdata.h). Items are found wherever they stand, by their type, with or without
// the address of its vocabulary; lists count as what they hold.

enum {
    DATA_VALUES_MOST = 256, // of a page
    DATA_NUMBERS_MOST = 512 // looked at: each costs the length of what it stands in
};

struct data_found {
    struct vector *values; // struct selected, for the caller
    struct vector *notes;  // struct document_note
    size_t count, number_count;
};

// Adds to found->values one for each value, its `label` the name of the item. JSON that
// does not parse gives none, and a note; so does what is beyond the limits.
void data_items_read(const struct reader_input *input, const struct profile *profile,
                     const struct document_data *data, struct data_found *found);
