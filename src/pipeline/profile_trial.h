// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"
#include "base/map.h"
#include "pipeline/inspection.h"

// A profile tried on pages: label by label and sentence by sentence, on how many pages it
// stands and how many values were read or stayed unknown; what was never seen; labels of
// the pages that it does not know, with the kind that their values seem to be of.
struct profile_trial {
    struct arena arena;
    struct map names;       // labels as the profile spells them, and sentences
    struct vector entries;  // struct trial_entry, beside them
    struct map unknown;     // labels that the profile does not know, folded
    struct vector unknowns; // struct trial_entry, beside them
    struct map values;      // "ID\nFIELD\nVALUE" that was read
    size_t pages, own_pages;
};

struct trial_entry {
    struct span name; // as printed, or as the profile spells it
    size_t pages, read, blank, last_page;
    struct vector texts; // struct span: of an unknown label
};

void profile_trial_init(struct profile_trial *trial, const struct profile *profile);
void profile_trial_release(struct profile_trial *trial);
void profile_trial_page(struct profile_trial *trial, const struct schemas *schemas,
                        const struct inspection *inspection);
// As text, for people.
void profile_trial_show(struct profile_trial *trial, struct buffer *out_text);

// Holds the values against a table in the form of occupations.csv: how many of its cells
// were read (a cell that says otherwise, or nothing, is named). False when it is no such
// table, or a value is missing.
bool profile_trial_expect(struct profile_trial *trial, struct span csv,
                          struct buffer *out_text);
