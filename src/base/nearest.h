// SPDX-License-Identifier: MIT
#pragma once

#include "base/span.h"

// "Did you mean ...?": of the names there are, the one that a misspelt word is nearest
// to. For messages only; nothing is ever taken for something else by it.
struct nearest {
    struct span word;
    struct span found; // empty while none is near enough
    size_t limit;
};

struct nearest nearest_to(struct span word);
// The first of equals wins. `name` is borrowed.
void nearest_try(struct nearest *nearest, struct span name);

enum { NEAREST_HINT_SIZE = 128 };
// " (did you mean NAME?)", with what stands before and behind the name; or nothing.
const char *nearest_hint(const struct nearest *nearest, const char *before,
                         const char *behind, char out_hint[NEAREST_HINT_SIZE]);
