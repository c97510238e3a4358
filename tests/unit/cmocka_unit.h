// SPDX-License-Identifier: MIT
#pragma once

// cmocka with what it wants included before it, and assertions about spans.

#include "base/span.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// After its needs.
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#define assert_span(actual, expected)                                                    \
    assert_span_at((actual), span_of(expected), __FILE__, __LINE__)

static inline void assert_span_at(struct span actual, struct span expected,
                                  const char *file, int line)
{
    if (span_equal(actual, expected))
        return;
    print_error("\"%.*s\" is not \"%.*s\"\n", SPAN_FORMAT(actual), SPAN_FORMAT(expected));
    _fail(file, line);
}
