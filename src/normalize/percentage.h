// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"

// Percentages as printed, "%" included: "30.6%", "8 %".

// All of `text` is one; *out_text gets its canonical figure. With `with_sign` it may have
// a sign ("+3%" is 3); without, it is a part of a whole and lies between 0 and 100.
bool percentage_parse(struct span text, bool with_sign, struct arena *arena,
                      struct span *out_text);

// Text that ends with ", PCT%", or is a category and its part: "Bachelor's Degree, 37%".
bool percentage_split(struct span text, struct arena *arena, struct span *out_name,
                      struct span *out_percent);

bool percentage_may_meet(char last, char first); // for struct kind
