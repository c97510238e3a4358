// SPDX-License-Identifier: MIT
#pragma once

#include "compare/check_report.h"
#include "compare/load.h"

// Holds the files of a dataset against its datapackage.json: every resource is there,
// with the size and the SHA-256 that it was published with. Whoever changed a byte is
// found. Row counts are told to the caller, who reads the tables anyway.
struct package_counts {
    struct vector tables; // struct package_count
};

struct package_count {
    struct span table;
    size_t rows;
};

// STATUS_OK also for a dataset that fails; counts' texts live in the report's arena.
void check_package(struct check_report *report, const struct loaded *dataset,
                   struct package_counts *out_counts);
void package_counts_release(struct package_counts *counts);
// False when the package does not say.
bool package_rows(const struct package_counts *counts, struct span table,
                  size_t *out_rows);
