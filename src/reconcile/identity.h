// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"
#include "base/map.h"
#include "base/vector.h"
#include "model/report.h"

// How an occupation is spelled best. Which titles mean it was settled before
// (reconcile/naming.h). The best spelling is one whose slug the occupation_id is, if a
// page has one (the others are aliases), and not all in capitals where there is another
// of several words (that is a style sheet's doing); then the one that most pages print in
// a table's title row, then in a heading, then in prose. Byte order decides the rest, so
// the result does not depend on the order of pages.

struct spelling {
    struct span title;
    bool is_own;                         // its slug is the occupation_id
    uint32_t counts[TITLE_SENTENCE + 1]; // pages, by where the title was read
    uint32_t next;                       // of the same occupation, or IDENTITY_NONE
};

#define IDENTITY_NONE UINT32_MAX

struct identity {
    struct arena arena;
    struct map ids;          // occupation_id -> index
    struct vector first;     // uint32_t: its first spelling, or IDENTITY_NONE
    struct vector spellings; // struct spelling
};

void identity_init(struct identity *identity);
void identity_release(struct identity *identity);

// An occupation is met once or more; how its pages spell it is counted apart.
uint32_t identity_meet(struct identity *identity, struct span occupation_id);
uint32_t identity_add(struct identity *identity, const struct side *side);
bool identity_is_spelled(const struct identity *identity, uint32_t occupation);
uint32_t identity_find(const struct identity *identity, struct span occupation_id);
struct span identity_id(const struct identity *identity, uint32_t occupation);
// Of one that is spelled.
struct span identity_title(const struct identity *identity, uint32_t occupation);
// How many times pages name it: once for each side that it is.
size_t identity_pages(const struct identity *identity, uint32_t occupation);
size_t identity_count(const struct identity *identity);
