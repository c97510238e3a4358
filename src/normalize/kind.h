// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"
#include "base/decimal.h"

// Kinds of values. A kind is the one statement of what is legal for one side of a row and of
// what it normalizes to; the normalizer, the splitter of glued cells (normalize/cuts.h), the
// check and the documentation all use it. Kinds know nothing of fields, labels or sites.
//
// Canonical forms: numbers in plain decimal as printed, without grouping, unit or currency
// ("34015", "16.35", "-8"); shares as NAME and PCT; places as CITY and STATE (two letters);
// durations as months; text in NFC with collapsed space.

enum reading {
    READING_ILLEGAL,     // not a value of this kind
    READING_PLACEHOLDER, // "-", "N/A": printed for "unknown"
    READING_VALUE
};

enum { KIND_COLUMNS_MOST = 2, KIND_ITEMS_MOST = 64 };

struct kind_value {
    struct span columns[KIND_COLUMNS_MOST]; // canonical; an empty one is unknown
    struct span *items;                     // of a list kind, in the arena
    size_t item_count;
};

// What is legal beside the kind itself.
struct kind_scope {
    const struct span *placeholders; // as the profile lists them; compared without case
    size_t placeholder_count;
    const struct bounds *bounds[KIND_COLUMNS_MOST]; // of the columns filled; NULL = none
};

struct kind {
    const char *name;
    const char *help;    // one line with an example, for documentation and messages
    size_t column_count; // columns filled: 1 or 2; 0 for a list kind
    bool is_list;        // fills items: "NAME=PCT" or texts
    bool is_free_text;   // any text is legal, so borders need other evidence

    // Reads trimmed, non-empty text that is no placeholder. Out is untouched if illegal.
    bool (*read)(struct span text, struct arena *arena, struct kind_value *out_value);
    // A quick, necessary condition for a cell ending (beginning) with this byte; NULL = any.
    bool (*may_end)(char byte);
    bool (*may_begin)(char byte);
};

// NULL when there is no kind of that name.
const struct kind *kind_named(struct span name);
const struct kind *kind_at(size_t index); // NULL past the end; for listings

// Reads one side's text: placeholder, legal value within the bounds, or illegal. `scope` may
// be NULL. Views in *out_value live in `arena` or in `text`.
enum reading kind_read(const struct kind *kind, const struct kind_scope *scope,
                       struct span text, struct arena *arena,
                       struct kind_value *out_value);
