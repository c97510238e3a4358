// SPDX-License-Identifier: MIT
#pragma once

#include "model/rules.h"

// Evaluates the rules of one table while its rows go by, in the order of their keys. For
// `check`, which reads the table from a file, and for `run`, which is writing it.

struct rule_finding {
    const struct rule *rule;
    const struct span *key; // the first cells of the row, or of its group
    size_t key_count;
    size_t line;     // as it was given with the (first) row
    struct span why; // the figures
};

// Spans are valid during the call only.
struct rule_sink {
    void (*tested)(void *context, const struct rule *rule); // or NULL
    void (*broken)(void *context, const struct rule_finding *finding);
    void *context;
};

struct rule_walk {
    struct rule_sink sink;
    struct vector trackers; // struct rule_tracker, one per rule of the table
    struct buffer why;
};

void rule_walk_begin(struct rule_walk *walk, const struct rules *rules,
                     const struct table_schema *table, struct rule_sink sink);
// `cells`: one per column of the schema; valid during the call.
void rule_walk_row(struct rule_walk *walk, const struct span *cells, size_t line);
// No row of the groups so far will follow: judges them.
void rule_walk_flush(struct rule_walk *walk);
void rule_walk_end(struct rule_walk *walk); // judges what is left, and releases
