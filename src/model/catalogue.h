// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"
#include "base/decimal.h"
#include "base/map.h"
#include "base/status.h"

// The catalogue of tables, columns and fields, loaded from schemas/datapackage.json (Data
// Package v2, Table Schema). Names of tables and columns are data; C code knows kinds of
// values and policies. What Table Schema has no word for stands there under "occupare".

enum column_type {
    COLUMN_STRING,
    COLUMN_INTEGER,
    COLUMN_NUMBER,
    COLUMN_BOOLEAN,
    COLUMN_DATE // "2024-05-01"
};

struct column {
    struct span name;
    enum column_type type;
    struct span unit; // "USD/year", "%", "months", or empty
    struct span description;
    bool is_required;
    bool is_order; // the place of an item in its list: rank, position
    struct bounds bounds;
};

struct table_schema {
    struct span name;
    struct column *columns;
    size_t column_count;
    size_t key_count; // the first columns are the primary key
    bool is_fact;     // facts, else evidence
    bool is_declared; // by a profile: a table of lists
    bool is_optional; // written only when it is asked for
};

// How one value is chosen among those of many pages. Copies of one capture count as one.
enum policy {
    POLICY_NEWEST,   // newest date, then most pages, then best method, then byte order
    POLICY_MAJORITY, // most pages, then newest date, then best method, then byte order
    POLICY_LIST,     // as newest, over one page's whole list; its order says something
    POLICY_UNION,    // every text of every page
    POLICY_BREAKDOWN // as newest, over one page's whole set of shares, in any order
};

// What an observation's values look like.
enum field_shape {
    FIELD_SCALAR, // a column of `occupations`
    FIELD_SHARES, // a list of "NAME=PCT" (PCT may be missing: "NAME")
    FIELD_TEXTS   // a list of texts
};

struct field {
    struct span name;
    enum field_shape shape;
    enum policy policy;
    const struct column *column; // of a scalar: its column in `occupations`
    size_t position;             // of a scalar: index of that column
    size_t table;                // where its values are published: index into tables
    uint32_t fallback_of;        // a list used when that field has none; or FIELD_NONE
    struct span *preferred;      // profiles whose values win, the best first
    size_t preferred_count;
};

#define FIELD_NONE UINT32_MAX

struct catalogue {
    struct arena arena;
    struct span source; // the JSON text it was loaded from
    struct table_schema *tables;
    size_t table_count;
    struct field *fields; // the built-in ones, then those of each profile that declares
                          // some (model/declaration.h): more behind them change no number
    size_t field_count;
    struct map field_names;
    bool is_partial; // built-in columns were left out that nothing fills
};

// A copy of `json` is kept.
enum status catalogue_load(struct span json, struct catalogue *out_catalogue,
                           struct error *error) WARN_UNUSED;
void catalogue_release(struct catalogue *catalogue);

uint32_t catalogue_field(const struct catalogue *catalogue,
                         struct span name); // or FIELD_NONE
struct span catalogue_field_name(const struct catalogue *catalogue, uint32_t field);
const struct table_schema *catalogue_table(const struct catalogue *catalogue,
                                           struct span name); // or NULL

// Does `value` (canonical form, not empty) keep the type and the bounds of `column`?
bool column_accepts(const struct column *column, struct span value);

// The bounds of a column of numbers; NULL for other columns.
const struct bounds *column_bounds(const struct column *column);
