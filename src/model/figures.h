// SPDX-License-Identifier: MIT
#pragma once

#include "base/decimal.h"

// How printed figures hang together, within what their rounding can do: for the quality
// rules (relations.c) and for the cuts of glued cells (split/page_relations.c), which ask
// the same questions. Figures too large to calculate with are FIGURES_UNKNOWN.

enum figures { FIGURES_UNKNOWN, FIGURES_AGREE, FIGURES_DIFFER };

// Half of the last digit that was printed: 0.05 for 12.3.
struct decimal figures_half_unit(struct decimal number);

// |left - right| <= allowance
enum figures figures_near(struct decimal left, struct decimal right,
                          struct decimal allowance);

// whole = part * factor, both rounded; `tolerance` is added to what that allows.
enum figures figures_product(struct decimal whole, struct decimal part,
                             struct decimal factor, struct decimal tolerance);

enum figures figures_rise(struct decimal low, struct decimal high);

// A sum, and how far rounding of its parts may lead from it.
struct figures_sum {
    struct decimal sum, rounding;
};

// False when the number is too large; then the sum is of no use.
bool figures_add(struct figures_sum *sum, struct decimal number);
