// SPDX-License-Identifier: MIT
#include "model/problem.h"

#include <assert.h>

static const struct problem_info infos[] = {
#define PROBLEM(id, code, severity, help, remedy)                                        \
    [PROBLEM_##id##_CODE] = {code, PROBLEM_##severity, help, remedy, false},
#define FOLDED_PROBLEM(id, code, severity, help, remedy)                                 \
    [PROBLEM_##id##_CODE] = {code, PROBLEM_##severity, help, remedy, true},
#include "model/problem.def"
#undef PROBLEM
};

const struct problem_info *problem_info(enum problem_code code)
{
    assert(code < PROBLEM_CODE_COUNT);
    return &infos[code];
}

const char *problem_severity_name(enum problem_severity severity)
{
    static const char *const names[] = {"note", "warning", "error"};
    return names[severity];
}

bool problem_code_of(struct span name, enum problem_code *out_code)
{
    for (unsigned i = 0; i < PROBLEM_CODE_COUNT; i++)
        if (span_equal(name, span_of(infos[i].code))) {
            *out_code = (enum problem_code)i;
            return true;
        }
    return false;
}
