// SPDX-License-Identifier: MIT
#pragma once

#include "normalize/kind.h"

#include <stdint.h>

// Where glued cells can be cut: all ways to divide `text` into `sides` pieces each of
// which is legal for the kind (a placeholder counts as legal). A piece neither begins nor
// ends with white space at a cut, since cells are trimmed; a cut never divides a UTF-8
// sequence.
//
// `offsets` holds count rows of (sides - 1) byte offsets, ascending, rows in lexical
// order.
struct cuts {
    uint32_t *offsets; // in the arena
    size_t count;
    bool is_capped; // more than CUTS_MOST; the list is not complete
};

enum { CUTS_MOST = 4096, CUTS_SIDES_MOST = 16 };

struct cuts cuts_find(const struct kind *kind, const struct kind_scope *scope,
                      struct span text, size_t sides, struct arena *arena);

// Piece `side` of `text` under one row of offsets.
struct span cuts_piece(struct span text, const uint32_t *offsets, size_t sides,
                       size_t side);
