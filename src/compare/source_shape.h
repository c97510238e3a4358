// SPDX-License-Identifier: MIT
#pragma once

#include "compare/table_pair.h"

// What says that the source, or our reading of it, has another shape: layouts, labels,
// coverage and schema. Each function adds to difference->shape; shape_sort puts all in
// the order of the report.

// Tables and columns that one side lacks.
void shape_of_schema(struct difference *difference, const struct table_change *table);

// Versions, and types and units of columns, as the two datapackage.json declare them. A
// dataset without one is passed over; STATUS_INPUT for one that is not JSON.
enum status shape_of_packages(struct difference *difference,
                              const struct loaded *const datasets[SIDE_COUNT],
                              struct choice *choice, struct error *error) WARN_UNUSED;

// Columns whose share of filled cells fell or rose by `points` percent points or more,
// and their number with it.
void shape_of_coverage(struct difference *difference, const struct table_change *table,
                       const struct column_choice *choices, unsigned points);

// Layouts of the table `layouts`, and the labels in it that no profile knows.
enum status shape_of_layouts(struct difference *difference, struct table_pair *layouts,
                             struct error *error) WARN_UNUSED;

void shape_sort(struct difference *difference);
