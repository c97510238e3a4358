// SPDX-License-Identifier: MIT
#pragma once

#include "compare/choice.h"
#include "compare/load.h"

// Compares two datasets into the model of what differs (model/change.h).
//
// Rows are matched by the key that the catalogue names; a table without one is compared
// as a multiset of rows. Files in the order of their keys are read once and in step, so
// memory is that of the differences. Cells are compared by type: 4.0 is 4. Tables that
// the catalogue does not know are compared row by row.
struct compare_options {
    const struct catalogue *catalogue;
    struct choice_options choice;
    bool evidence;            // the tables of evidence too
    unsigned coverage_points; // a coverage that differs by so many percent points is told
};

enum { COVERAGE_POINTS_DEFAULT = 5 };

// The result borrows from both datasets and from the catalogue.
enum status difference_make(const struct loaded *old, const struct loaded *new,
                            const struct compare_options *options,
                            struct difference *out_difference,
                            struct error *error) WARN_UNUSED;
