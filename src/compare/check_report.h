// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"
#include "base/buffer.h"
#include "base/vector.h"
#include "model/catalogue.h"
#include "model/problem.h"

// What a check found out: one result per thing that was tested, also for those that hold.
// Failures are counted all and listed up to a cap, so a million bad rows are a few lines.

enum { CHECK_MOST_FINDINGS = 20 };

struct check_finding {
    struct span row;     // the row's key, "esl-teacher / gender / Male"; or empty
    size_t line;         // of the table's file; 0 when there is none
    struct span column;  // or empty
    struct span message; // what is there, and what should be
};

struct check_result {
    struct span name; // "schema.type", "rule.salary-range", "expect.rows", "package.hash"
    struct span table; // or empty
    enum problem_severity severity;
    struct span meaning; // what it says when it fails
    size_t tested;
    size_t failed;
    struct vector findings; // struct check_finding, the first of them
};

struct check_report {
    struct arena arena;
    struct catalogue
        catalogue; // that the dataset was written with; findings borrow names
    struct span where;
    struct vector results; // struct check_result, in the order in which they were tested
};

void check_report_init(struct check_report *report, struct span where);
void check_report_release(struct check_report *report);

// A new result, whose index is returned. Texts are borrowed.
size_t check_add(struct check_report *report, struct check_result result);
void check_tested(struct check_report *report, size_t result);
// Will the next failure be listed, or only counted?
bool check_is_listed(const struct check_report *report, size_t result);
// Counts a failure; the finding's texts (UTF-8) are copied if it is listed.
void check_failed(struct check_report *report, size_t result,
                  const struct check_finding *finding);

// "esl-teacher / gender": the first `count` cells.
void append_row_name(struct buffer *buffer, const struct span *cells, size_t count);

// Failures of that severity or worse.
size_t check_count(const struct check_report *report, enum problem_severity least);
