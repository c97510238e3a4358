// SPDX-License-Identifier: MIT
#pragma once

#include "normalize/kind.h"

// The items of a list kind's value: "NAME=PCT" (the last '=' counts) or "NAME".

struct span item_name(struct span item);
struct span item_part(struct span item); // PCT, or empty

// The part of `raw` that item `index` was read from: from its name to the next one's.
// *from: where to look, 0 for the first item; left behind the name for the next one.
// All of `raw` when the name is not found as it stands there.
struct span item_raw(struct span raw, const struct kind_value *value, size_t index,
                     size_t *from);

// All items as one text, which two lists have in common exactly when they are equal.
struct span items_join(const struct kind_value *value, struct arena *arena);
