// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"
#include "base/decimal.h"
#include "base/vector.h"
#include "model/catalogue.h"

// What differs between two datasets, OLD and NEW: the one thing that is counted, shown
// and judged. Nothing that compares equal is in it, and everything in it is shown (or
// counted, past a limit), so a difference without changes means equal datasets.

// One column of a table, as it stands in either dataset.
struct changed_column {
    struct span name;
    enum column_type type; // COLUMN_STRING for what the catalogue does not know
    struct span unit;
    bool is_known; // to the catalogue
    bool is_order; // the place of an item in its list: rank, position
    bool in_old, in_new;
    size_t old_filled, new_filled; // cells that are not empty
};

enum change_kind {
    CHANGE_ADDED,   // a row of NEW only
    CHANGE_REMOVED, // a row of OLD only
    CHANGE_VALUE,   // a cell
    CHANGE_MOVED,   // the place of an item among those that stayed
    CHANGE_SHIFTED, // a place that differs only because other items came, went or moved
    CHANGE_KIND_COUNT
};

const char *change_kind_name(enum change_kind kind); // "added", ...

struct change {
    enum change_kind kind;
    bool with_owner;          // the row came or went together with its occupation
    uint32_t column;          // of a cell: index into table_change.columns
    const struct span *cells; // of a row: one per column. Of a cell: the row's key cells
    struct span old_value, new_value; // of a cell; empty = unknown
};

// Rows that share one key. They are compared as a multiset of whole rows: equal ones
// cancel out, what is left was added or removed.
struct repeated_key {
    const struct span *key; // key_count cells
    bool is_new;            // which dataset
    size_t count;
};

struct table_change {
    struct span name;
    bool is_fact, is_known;
    bool in_old, in_new;
    struct changed_column
        *columns; // key first, then the catalogue's order, then the rest
    size_t column_count;
    size_t key_count; // all columns when the schema names no key
    size_t old_rows, new_rows;
    size_t changed_rows;    // on both sides, with at least one changed cell
    size_t tolerated_cells; // differ within the tolerance, and so count as equal
    size_t counts[CHANGE_KIND_COUNT];
    struct vector changes;  // struct change, in the order of the keys
    struct vector repeated; // struct repeated_key, the first of them
    size_t repeated_keys;   // all of them
    bool old_unsorted, new_unsorted;
};

// What says that the source itself, or our reading of it, has another shape.
enum shape_kind {
    SHAPE_LAYOUT_APPEARED,
    SHAPE_LAYOUT_VANISHED,
    SHAPE_LABEL_APPEARED, // a label that no profile knows
    SHAPE_LABEL_VANISHED,
    SHAPE_COVERAGE_FELL, // the share of rows that have the field
    SHAPE_COVERAGE_ROSE,
    SHAPE_VERSION, // of the schema
    SHAPE_TABLE_ADDED,
    SHAPE_TABLE_REMOVED,
    SHAPE_COLUMN_ADDED,
    SHAPE_COLUMN_REMOVED,
    SHAPE_COLUMN_CHANGED, // its type or unit
    SHAPE_KIND_COUNT
};

const char *shape_kind_name(enum shape_kind kind);  // "layout-appeared", ...
const char *shape_kind_words(enum shape_kind kind); // "layout appeared", ...

struct shape_change {
    enum shape_kind kind;
    struct span table;                // or empty
    struct span name;                 // of the layout, label or column
    struct span old_value, new_value; // coverage in percent, version, type; or details
};

// An occupation that went and one that came and has the same figures: perhaps one
// renamed.
struct rename {
    struct span old_id, new_id;
    const struct span *same; // the names of the columns that are equal
    size_t same_count;
    size_t held_count; // columns that both have
};

struct difference {
    struct arena arena;         // of all that is in it
    struct catalogue catalogue; // that both datasets were written with
    struct span old_name, new_name;
    struct vector shape;   // struct shape_change, by kind
    struct vector renames; // struct rename, by old_id
    struct vector tables;  // struct table_change, in the catalogue's order
};

void difference_init(struct difference *difference);
void difference_release(struct difference *difference);

bool difference_is_empty(const struct difference *difference);
size_t difference_count(const struct difference *difference, enum change_kind kind);

// How far a cell of a numeric column moved. False when the column is another, one of the
// values is no number, or the figures do not fit.
struct change_step {
    struct decimal absolute;     // new - old
    bool has_relative;           // not when old is zero
    struct decimal relative_pct; // of old; one decimal place, rounded half away from zero
};
bool change_step_of(const struct table_change *table, const struct change *change,
                    struct change_step *out_step);
