// SPDX-License-Identifier: MIT
#pragma once

#include "base/map.h"
#include "model/catalogue.h"
#include "model/report.h"
#include "reconcile/value_form.h"

// What pages claim: for each occupation and field the distinct values, how many captures
// say so, when last, and how well it was read. A list (skills, a breakdown) is one value
// as a whole; of a union every text is a claim of its own.

struct claim {
    struct span value; // canonical; the items of a list with LIST_SEPARATOR between them
    struct span last_observed;
    uint32_t occupation;
    uint32_t field;
    uint32_t page_count; // captures, copies counted once
    uint32_t position;   // of a union: the lowest ordinal it has on a page
    uint32_t last_page;  // the page that voted last
    uint32_t next;       // next claim of the same occupation, or CLAIM_NONE
    enum method method;  // the best
    bool is_chosen;
};

#define CLAIM_NONE UINT32_MAX

struct claims {
    const struct catalogue *catalogue;
    struct arena arena;
    struct arena scratch; // of the key at hand
    struct map keys;      // occupation, field and value's form
    struct vector claims; // struct claim, index as in keys
    struct map votes;     // claim and capture, where a capture has several copies
};

void claims_init(struct claims *claims, const struct catalogue *catalogue);
void claims_release(struct claims *claims);

struct claim_vote {
    uint32_t occupation;
    uint32_t field;
    struct span value;
    enum method method;
    uint32_t position;
    struct span observed_at;
    uint32_t page;    // 1, 2, ...: a page that says it twice has one vote
    uint32_t capture; // CLAIM_NONE: the only copy of its capture
};

// Counts one page's vote; returns the claim's index.
uint32_t claims_vote(struct claims *claims, const struct claim_vote *vote);
// Is `value` another spelling of the value that is claimed, or the same?
bool claim_holds(struct claims *claims, const struct claim *claim, struct span value);
struct claim *claims_at(const struct claims *claims, uint32_t index);

// Does `left` win over `right`, both of the same occupation and field, by its policy?
bool claim_wins(enum policy policy, const struct claim *left, const struct claim *right);
