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
    struct span first_observed, last_observed; // known dates; empty when none is
    bool is_date_claimed; // they are what pages say of themselves; no capture has one
    uint32_t occupation;
    uint32_t field;
    uint32_t page_count; // captures: copies count once
    uint32_t position;   // of a union: the lowest ordinal it has on a page
    uint32_t next;       // next claim of the same occupation, or CLAIM_NONE
    uint32_t favour;     // of the profile that is preferred most; 0: of none
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
    uint32_t *latest;     // [occupation * field_count + field]: claim noted last, or NONE
    size_t latest_count;
};

// Claims by their indexes: by occupation, field and index, each once (claims_sort).
struct claim_list {
    const uint32_t *items;
    size_t count;
};

void claims_init(struct claims *claims, const struct catalogue *catalogue);
void claims_release(struct claims *claims);

struct claim_note {
    uint32_t occupation;
    uint32_t field;
    struct span value;
    enum method method;
    uint32_t position;
    uint32_t favour;
    struct span observed_at;
    bool is_date_claimed; // by the page of itself
};

// Notes that a page makes the claim, and returns its index. Pages are counted apart, by
// claims_count, since copies of one capture count once.
uint32_t claims_note(struct claims *claims, const struct claim_note *vote);

// Sorts indexes in place and drops repeated ones; returns how many are left.
size_t claims_sort(const struct claims *claims, uint32_t *items, size_t count);
// All of both lists into `out_items`, which has room for both; returns how many they are.
size_t claims_merge(const struct claims *claims, struct claim_list one,
                    struct claim_list other, uint32_t *out_items);
// Counts one page, or one capture, for each.
void claims_count(struct claims *claims, struct claim_list list);
// Orders claims by occupation and field.
uint64_t claims_place(const struct claims *claims, uint32_t index);

// Is `value` another spelling of the value that is claimed, or the same?
bool claim_holds(struct claims *claims, const struct claim *claim, struct span value);
struct claim *claims_at(const struct claims *claims, uint32_t index);

// Does `left` win over `right`, both of the same occupation and field, by its policy?
bool claim_wins(enum policy policy, const struct claim *left, const struct claim *right);
