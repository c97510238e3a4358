// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"
#include "base/decimal.h"
#include "normalize/currency.h"
#include "normalize/notation.h"

// Kinds of values. A kind is the one statement of what is legal for one side of a row and
// of what it normalizes to; the normalizer, the splitter of glued cells
// (normalize/cuts.h), the check and the documentation all use it. Kinds know nothing of
// fields, labels or sites.
//
// Canonical forms: numbers in plain decimal as printed, without grouping, unit or
// currency ("34015", "16.35", "-8"; zero has no sign); shares as NAME and PCT; places as
// CITY and STATE (two letters); durations as months; text in NFC with collapsed space.
// What is legal in detail, and why, is written line by line in tests/spec/KIND.spec.

enum reading {
    READING_ILLEGAL,     // not a value of this kind
    READING_PLACEHOLDER, // "-", "N/A": printed for "unknown"
    READING_VALUE
};

// How the page means the figure that it prints.
enum sense {
    SENSE_EXACT,
    SENSE_ABOUT,   // "about $40,000"
    SENSE_AT_LEAST // "$90,000+", of a kind that has no column for the other end
};

enum { KIND_COLUMNS_MOST = 2, KIND_ITEMS_MOST = 64 };

struct kind_value {
    struct span columns[KIND_COLUMNS_MOST]; // canonical; an empty one is unknown
    struct span *items;                     // of a list kind, in the arena
    size_t item_count;
    enum sense sense;
};

// What is known of the field beside its kind.
struct kind_scope {
    const struct span *placeholders; // of the profile; compared without ASCII case
    size_t placeholder_count;
    const struct bounds *bounds[KIND_COLUMNS_MOST]; // of the columns filled; NULL = none
    struct span units[KIND_COLUMNS_MOST]; // "USD/hour", "years"; empty = not known
    size_t expected_items;                // of a prose list; 0 = not known
    struct notation notation;             // of the source
    const struct currency *currency;      // of its amounts; NULL = US dollars

    // The piece was cut from a longer text, so that its ends prove nothing and the kind
    // is strict. Set by cuts_find.
    bool is_glued;
};

// What stands in a column that a kind fills, and so which columns it may fill.
enum kind_gives { GIVES_TEXT, GIVES_NUMBER, GIVES_WHOLE, GIVES_DATE, GIVES_BOOLEAN };

struct kind {
    const char *name;
    const char *help;    // one line with an example, for documentation and messages
    size_t column_count; // columns filled: 1 or 2; 0 for a list kind
    enum kind_gives gives[KIND_COLUMNS_MOST];
    const char *unit;  // that its columns have, if they name one: "%"; NULL = any
    bool has_figures;  // numbers, so that marks in them mean something
    bool is_list;      // fills items: "NAME=PCT" (the last '=' counts) or texts
    bool is_free_text; // every piece of a legal text is legal; nothing tells borders
    bool has_inner_capitals; // of free text: a capital need not begin a word ("PayPal")

    // Reads trimmed, non-empty text that is no placeholder; *out_value is zeroed before,
    // and what is left in it after false is of no meaning. kind_read looks at the bounds.
    bool (*read)(struct span text, const struct kind_scope *scope, struct arena *arena,
                 struct kind_value *out_value);
    // A quick condition for two values to be glued, where the one ends with the byte
    // `last` and the next begins with `first`; NULL = any. It may take both to be written
    // in one style, as the cells of a row are, and need not think of placeholders.
    bool (*may_meet)(char last, char first);
};

struct opening;
enum sense kind_sense(const struct opening *opening); // for kinds of one column

// Is a part of the text a placeholder, between commas, semicolons or brackets: "N/A, CA"?
// For kinds that read names.
bool kind_has_placeholder(const struct kind_scope *scope, struct span text);

// All kinds, by their rows in normalize/kinds.def.
#define KIND(id) extern const struct kind kind_##id;
#include "normalize/kinds.def"
#undef KIND

// NULL when there is no kind of that name.
const struct kind *kind_named(struct span name);
const struct kind *kind_at(size_t index); // NULL past the end; for listings

// Reads one side's text (white space at its ends is ignored): placeholder, legal value
// within the bounds, or illegal. Empty text is a placeholder: the source left it blank,
// and *out_value has nothing but unknowns then. Out is untouched if illegal. `scope` may
// be NULL. Views in *out_value live in `arena`, in `text` or for ever.
//
// Beside borders that are known, a figure may have words that say how it is meant
// ("about", "or more") and its unit, if that is the field's. A glued piece has none.
enum reading kind_read(const struct kind *kind, const struct kind_scope *scope,
                       struct span text, struct arena *arena,
                       struct kind_value *out_value);
