// SPDX-License-Identifier: MIT
#pragma once

#include "model/page.h"

#include <stdint.h>

// Something a person should know about a page or a value. Collected, sorted and written
// to the table `problems`; never fatal. The codes, with severity and help text, are the
// rows of problem.def; they are stable names that scripts may rely on.

enum problem_severity { PROBLEM_NOTE, PROBLEM_WARNING, PROBLEM_ERROR };

enum problem_code {
#define PROBLEM(id, code, severity, help, remedy) PROBLEM_##id##_CODE,
#include "model/problem.def"
#undef PROBLEM
    PROBLEM_CODE_COUNT
};

struct problem_info {
    const char *code;
    enum problem_severity severity;
    const char *help;
    const char *remedy;
    bool is_folded; // one row of a dataset for all its places, with their number
};

const struct problem_info *problem_info(enum problem_code code);
const char *problem_severity_name(enum problem_severity severity);
// The code of that name; false when there is none.
bool problem_code_of(struct span name, enum problem_code *out_code);

#define PROBLEM_NO_SIDE UINT32_MAX
#define PROBLEM_NO_FIELD UINT32_MAX

struct problem {
    enum problem_code code;
    uint32_t side;        // index into the page's sides, or PROBLEM_NO_SIDE
    uint32_t field;       // index into the catalogue's fields, or PROBLEM_NO_FIELD
    struct span location; // as in observation.location
    struct span message;  // one line, no location in it
    uint32_t more;        // of the same code on the page that are counted only
};
