// SPDX-License-Identifier: MIT
#pragma once

#include "normalize/kind.h"

// The kind that texts seem to be of, by all of them: the strictest that reads most. For
// people who write a profile; no value is read by a guess.
struct kind_guess {
    const struct kind *kind;
    size_t read, blank, count; // texts that the kind reads, that are "-" or the like, all
};

struct kind_guess kind_guess_of(const struct span *texts, size_t count,
                                struct arena *scratch);
