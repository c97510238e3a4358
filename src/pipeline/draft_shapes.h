// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"
#include "base/json_text.h"
#include "base/vector.h"

// The forms of a label's values that are figures with words around them: "$41,200 a year"
// and "5% (Faster than average)" become patterns with a group for each part.

struct shape_part {
    struct span group, kind, field;
};

struct value_shape {
    struct span pattern, sample;
    struct vector parts; // struct shape_part
    size_t count;        // of the values that have it
};

struct draft_shapes {
    struct vector shapes; // struct value_shape, those that are kept
    size_t covered;       // values that have one of them
};

// `field` is the label's own column, from which those of the parts take their names.
// False when the values have no such forms, or too many.
bool draft_shapes_of(const struct span *texts, size_t count, struct span field,
                     struct arena *arena, struct draft_shapes *out_shapes);
void draft_shapes_release(struct draft_shapes *shapes);
// The items of a label's "values", into an open list.
void draft_shapes_put(const struct draft_shapes *shapes, struct json_text *json);
