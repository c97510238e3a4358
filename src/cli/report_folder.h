// SPDX-License-Identifier: MIT
#pragma once

#include "cli/compare_command.h"
#include "survey/survey.h"

// A dataset shown by one of the forms of a survey, appended to `out`.
enum status report_append(const struct diff_operand *dataset,
                          void (*show)(const struct survey *survey, struct buffer *out),
                          struct buffer *out, struct error *error) WARN_UNUSED;

// What `refresh --report DIR` leaves there: report.html, the dataset to look at, and
// difference.html, what changed in the run that published it. Makes DIR if it is missing.
// Each file appears whole; an empty difference leaves the one that is there.
enum status report_folder_write(const char *folder, const char *dataset,
                                struct span difference, struct error *error) WARN_UNUSED;
bool report_folder_has(const char *folder); // a report.html
