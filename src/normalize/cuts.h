// SPDX-License-Identifier: MIT
#pragma once

#include "normalize/kind.h"

#include <stdint.h>

// Where glued cells can be cut: all ways to divide `text` into `sides` pieces each of
// which is a placeholder or legal for the kind, with `scope->is_glued` taken as set. At a
// cut there is no white space, since cells are trimmed, and never the inside of a UTF-8
// sequence. For free text, which is legal wherever it is cut, only those two hold.
//
// `offsets` holds count rows of (sides - 1) byte offsets, ascending, rows in lexical
// order.
struct cuts {
    uint32_t *offsets; // in the arena; NULL when there is none
    size_t count;
    bool is_capped; // a limit was hit; the list is not complete
};

enum {
    CUTS_SIDES_MOST = 16,
    CUTS_MOST = 4096,        // rows
    CUTS_WORK_MOST = 1 << 20 // bytes looked at, piece by piece: a few milliseconds
};

// `sides`: 2 to CUTS_SIDES_MOST. `scope` may be NULL. Text of 4 GiB or more is not
// looked at: none, capped.
struct cuts cuts_find(const struct kind *kind, const struct kind_scope *scope,
                      struct span text, size_t sides, struct arena *arena);

// The same where one space stands between cells: the cuts are at single spaces only, each
// offset behind its space. Pieces are to be trimmed.
struct cuts cuts_find_at_spaces(const struct kind *kind, const struct kind_scope *scope,
                                struct span text, size_t sides, struct arena *arena);

// Piece `side` of `text` under one row of offsets.
struct span cuts_piece(struct span text, const uint32_t *offsets, size_t sides,
                       size_t side);
