// SPDX-License-Identifier: MIT
#pragma once

#include "model/dataset.h"

// A small dataset with awkward texts, for the tests of the writers: `count` occupations
// with all that belongs to them, then evidence. `salt` (0 to 9) changes one figure of
// each.
void sample_write(struct row_sink sink, const struct catalogue *catalogue, size_t count,
                  unsigned salt);

// The catalogue that the program carries; the test fails if it cannot be loaded.
void sample_catalogue(struct catalogue *out_catalogue);
