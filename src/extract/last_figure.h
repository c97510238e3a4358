// SPDX-License-Identifier: MIT
#pragma once

#include "extract/reading.h"

// The figure that a page of text ends with may be the beginning of a longer one. It looks
// whole, but lies outside the usual range of its label, or breaks a relation of the
// profile with what the page says of the same occupation: then it is not believed.

struct last_figure {
    const struct profile_target *target;
    const struct profile_label *label; // or NULL
    const struct kind_value *value;    // what `raw` reads as
    struct span raw;
    struct place place;
    uint32_t side;
};

bool last_figure_is_doubtful(const struct page_reading *reading,
                             const struct last_figure *last);
