// SPDX-License-Identifier: MIT
#pragma once

#include "extract/reading.h"

// Texts that hold values become observations.

// A text that holds a value: what it says, where it stands, whose it is.
struct origin {
    struct span raw;
    struct place place;
    struct span section;
    struct span label; // as printed
    enum method method;
    uint32_t side;
    bool is_dated;  // of a table of one year: a value beside others is a former one
    bool is_parted; // the text stands on several lines of its cell
    bool is_joined; // ... in two elements, and may be a value with the sign of a note
    bool is_data;   // written for programs: as numbers are everywhere
    bool is_apart;  // of a glued row: white space stands between its label and its values
};

// Reads origin->raw as what `target` says and adds its observations; a placeholder adds
// one with an empty value; an illegal one adds that and a problem. `label` may be NULL.
void value_read(struct page_reading *reading, const struct profile_target *target,
                const struct profile_label *label, const struct origin *origin);
// `"RAW" cannot be read as WHAT`, with what nobody sees made visible.
struct span value_refusal(struct page_reading *reading, struct span raw,
                          struct span what);
// What a value of `target` is read with.
struct kind_scope value_scope(const struct page_reading *reading,
                              const struct profile_target *target, bool is_glued);
// The observations of a value that is not known (yet): `glued` is its row in
// report->glued, or GLUED_NONE.
void value_add_unknown(struct page_reading *reading, const struct profile_target *target,
                       const struct origin *origin, uint32_t glued);
void value_add_problem(struct page_reading *reading, enum problem_code code,
                       const struct profile_target *target, const struct origin *origin,
                       struct span message);
struct observation *observation_add(struct page_reading *reading,
                                    const struct origin *origin, uint32_t field,
                                    struct span value);
// Has the side an observation of that field already? A list that is repeated adds
// nothing.
bool is_filled(const struct page_reading *reading, uint32_t field, uint32_t side);
// Does the text end where a truncated page ends? Then it may be a part of a value only,
// and no value is better than a wrong one.
bool is_cut_off(struct page_reading *reading, struct place place);
struct span location_of(struct page_reading *reading, struct place place);
// Where a piece of a text stands, exactly when the text is the page's own bytes.
struct place place_within(struct place whole, struct span text, struct span piece);
