// SPDX-License-Identifier: MIT
#pragma once

#include "base/vector.h"
#include "parse/reader.h"

// What `structured` of a profile reads in JSON-LD (and in microdata that was written as
// JSON, microdata.h). Items are found wherever they stand, by their type, with or without
// the address of its vocabulary; lists count as what they hold.

// Adds to `found` a struct selected for each value, its `label` the name of the item. JSON
// that does not parse gives none, and a struct document_note in `notes`.
void data_items_read(const struct reader_input *input, const struct profile *profile,
                     const struct document_data *data, struct vector *found,
                     struct vector *notes);
