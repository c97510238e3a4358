// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"
#include "base/map.h"
#include "base/vector.h"
#include "model/catalogue.h"
#include "model/problem.h"

// Quality rules as data (schemas/rules.json): a rule names a table, fields, a relation
// that should hold between them, a tolerance, a severity and what to say. A relation is a
// row of relations.c; a new rule of a known relation needs no code.
//
// A rule with "group_by" looks at all rows that share those columns (the table's first
// ones, so that such rows stand together), any other at one row at a time.

enum { RULE_MOST_FIELDS = 8 };

struct relation;

struct rule {
    struct span name;
    const struct table_schema *table;
    const struct relation *relation;
    size_t fields[RULE_MOST_FIELDS]; // columns of the table
    size_t field_count;
    size_t group_count; // so many first columns make a group; 0: row by row
    size_t where_column;
    const struct span *where_values; // only rows that have one of these there
    size_t where_count;              // 0: all rows
    struct decimal factor, total, tolerance;
    bool is_percent; // the tolerance
    struct bounds bounds;
    struct span lists[2];              // names, of "prefix"
    const struct table_schema *others; // pairs of ids, of "names-itself"
    enum problem_severity severity;
    struct span message;
    struct span code; // of the problem that a broken rule is; its name by default
};

// What a relation looks at: rows of `field_count` cells each, one after the other.
struct rule_rows {
    const struct rule *rule;
    const struct span *cells;
    size_t count; // rows
};

struct relation {
    const char *name;
    const char *help;
    size_t least_fields, most_fields;
    enum relation_scope {
        RELATION_ROW,    // one row
        RELATION_GROUP,  // a group; needs "group_by"
        RELATION_EITHER, // a row, or a group when the rule has "group_by"
        RELATION_DATASET // told apart by the caller, who has other tables at hand
    } scope;
    // False when it does not hold; then `why` has the figures. NULL for RELATION_DATASET.
    bool (*holds)(const struct rule_rows *rows, struct buffer *why);
};

const struct relation *relation_at(size_t index); // NULL past the end
const struct relation *relation_find(struct span name);

struct rules {
    struct arena arena;
    struct vector list; // struct rule, in the order of the file
};

// Is a row with these cells one that the rule looks at ("where")?
bool rule_is_about(const struct rule *rule, const struct span *cells);
// What is wrong where the rule is broken: the rule's message, then the figures.
struct span rule_message(const struct rule *rule, struct span why, struct arena *arena);

// STATUS_INPUT names the line and column of what is no JSON, or the rule that makes no
// sense and why.
enum status rules_load(struct span json, const struct catalogue *catalogue,
                       struct rules *out_rules, struct error *error) WARN_UNUSED;
void rules_release(struct rules *rules);
