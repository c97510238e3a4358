// SPDX-License-Identifier: MIT
#pragma once

#include "compare/check_report.h"
#include "compare/diff.h"

// `occupare check` without its command line: does a dataset keep its schema, its package,
// its quality rules and its user's expectations?
struct check_options {
    struct diff_operand dataset;
    const struct catalogue *catalogue;
    struct span rules;                   // schemas/rules.json
    const char *expectations_name;       // of --expect FILE; NULL: nothing is expected
    struct span expectations;            // its text
    const struct diff_operand *baseline; // or NULL
    enum problem_severity least_failing; // what makes the outcome CHECK_FAILED
    const char *format;                  // "text" or "json"
    bool colour, verbose;                // of text: verbose names what holds, too
    size_t width;
};

enum check_outcome { CHECK_PASSED, CHECK_FAILED }; // exit status 0, 1

// STATUS_INPUT when the dataset cannot be opened, or a file of rules or expectations
// makes no sense; what is wrong inside the dataset is never a status but a finding.
enum status check_run(const struct check_options *options, struct text_sink sink,
                      enum check_outcome *out_outcome, struct error *error) WARN_UNUSED;

// The same without showing anything, for others who judge a dataset. Release the report.
enum status check_make(const struct check_options *options,
                       struct check_report *out_report, struct error *error) WARN_UNUSED;

// Writers of reports (check_text.c, check_json.c).
void check_show_text(const struct check_report *report,
                     const struct check_options *options, struct text_sink sink);
void check_show_json(const struct check_report *report,
                     const struct check_options *options, struct text_sink sink);
