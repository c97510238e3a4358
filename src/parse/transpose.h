// SPDX-License-Identifier: MIT
#pragma once

#include "parse/reader.h"

// Turns the tables among the builder's blocks that have one row per occupation and the
// labels in their first row into the common form, one row per label, so that all that
// follows knows one form only. A table is such a one when its first row has two or more
// of the profile's labels, more than its first column has. Of an occupation whose row is
// not as wide as the first one no value is taken, which is noted.
void transpose_tables(const struct reader_input *input);
