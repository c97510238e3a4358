// SPDX-License-Identifier: MIT
#pragma once

#include "base/map.h"
#include "model/rule_walk.h"

// Evaluates a rule of the relation "names-itself": a record's text (field 0) should name
// the record's own title (field 1), or none of the titles that a table of pairs puts
// beside it. A page that gives one side's text to the other is found by this. All records
// come before the first pair; they are kept.
struct rule_names {
    const struct rule *rule;
    struct rule_sink sink;
    struct arena arena;
    struct map ids;
    struct vector records;
};

void rule_names_begin(struct rule_names *names, const struct rule *rule,
                      struct rule_sink sink);
void rule_names_record(struct rule_names *names, struct span id, struct span text,
                       struct span title);
// Holds both against each other; ids without a record pass.
void rule_names_pair(struct rule_names *names, struct span one, struct span other);
void rule_names_end(struct rule_names *names);
