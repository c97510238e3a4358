// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"
#include "base/decimal.h"
#include "base/status.h"
#include "base/vector.h"
#include "model/change.h"

// What a comparison looks at: --ignore, --only and --tolerance. A name is a column
// ("job_count"), a table ("skills") or a column of one table ("skills.pct").

struct choice_options {
    // Lists that end with NULL; a list itself may be NULL.
    const char *const *ignore;
    const char *const *only;
    const char *const *tolerance; // "NAME=2%" or "NAME=500"
};

// How one column is compared.
struct column_choice {
    bool is_compared;
    bool has_tolerance, is_percent;
    struct decimal tolerance;
};

struct choice; // the parsed options

// STATUS_USAGE for a tolerance that is not one.
enum status choice_new(const struct choice_options *options, struct choice **out_choice,
                       struct error *error) WARN_UNUSED;
void choice_free(struct choice *choice);

// Is the table looked at at all?
bool choice_has_table(struct choice *choice, const struct table_change *table);
// Fills one column_choice per column. Key columns are always compared.
void choice_columns(struct choice *choice, const struct table_change *table,
                    struct column_choice *out_columns);
bool choice_has_column(struct choice *choice, struct span table, struct span column);

// After all tables have been asked about: STATUS_USAGE if a name fits none of them, or if
// a key column is to be left out.
enum status choice_check(const struct choice *choice, struct error *error) WARN_UNUSED;

// Equal by type (4.0 is 4), or within the tolerance, which *out_tolerated then says.
// A percentage is of the larger of the two, so that both directions agree.
bool cells_match(const struct changed_column *column, const struct column_choice *choice,
                 struct span old_cell, struct span new_cell, bool *out_tolerated);

// Order by type: numbers by value and before other texts, these by bytes.
int cells_compare(enum column_type type, struct span left, struct span right);
