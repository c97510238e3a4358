// SPDX-License-Identifier: MIT
#include "normalize/kind.h"

static bool read_yes_no(struct span text, const struct kind_scope *scope,
                        struct arena *arena, struct kind_value *out_value)
{
    (void)scope;
    (void)arena;
    bool is_yes =
        span_equal_nocase(text, SPAN("yes")) || span_equal_nocase(text, SPAN("true"));
    bool is_no =
        span_equal_nocase(text, SPAN("no")) || span_equal_nocase(text, SPAN("false"));
    out_value->columns[0] = is_yes ? SPAN("true") : SPAN("false");
    return is_yes || is_no;
}

const struct kind kind_yes_no = {
    .name = "yes-no",
    .help = "yes or no: \"Yes\" gives true",
    .column_count = 1,
    .gives = {GIVES_BOOLEAN},
    .read = read_yes_no,
};
