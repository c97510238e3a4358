// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"
#include "model/report.h"
#include "normalize/kind.h"

// What the two steps of splitting share: the pieces of a glued row, and writing a
// decision into the report.

// Piece `side` of cut `cut`.
struct span glued_piece(const struct glued *row, uint32_t cut, uint32_t side);

// What the piece reads as; false when it is no value of its kind.
bool glued_read(const struct glued *row, struct span piece, struct arena *arena,
                struct kind_value *out_value);
// The piece's canonical value: its first column, a list's items joined, or empty for a
// placeholder.
struct span glued_value(const struct glued *row, struct span piece, struct arena *arena);
bool glued_is_placeholder(const struct glued *row, struct span piece);

struct decision {
    uint32_t cut;
    enum method method;
    struct span rule; // the name of the rule that decided
};

// Gives the observations of glued row `number` raw text, value, location, method and
// rule.
void glued_decide(struct report *report, uint32_t number, struct decision decision,
                  struct arena *arena);

// Is deciding this row possible at all?
bool glued_is_decidable(const struct glued *row);

// Takes the decided rows out of report->glued; the observations' indexes follow.
void glued_drop(struct report *report, const bool *is_decided, struct arena *arena);

// `"A" | "B" or "C" | "D"; 4 more`, of the cuts in `order`.
struct span glued_candidates(const struct glued *row, const uint32_t *order, size_t count,
                             struct arena *arena);

void glued_report(struct report *report, const struct glued *row, enum problem_code code,
                  struct span message, struct arena *arena);
