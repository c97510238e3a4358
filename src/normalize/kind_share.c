// SPDX-License-Identifier: MIT
#include "normalize/kind.h"
#include "normalize/percentage.h"
#include "normalize/prose.h"

static bool read_share(struct span text, const struct kind_scope *scope,
                       struct arena *arena, struct kind_value *out_value)
{
    return percentage_split(text, arena, &out_value->columns[0],
                            &out_value->columns[1]) &&
           prose_is_name(out_value->columns[0], scope->is_glued) &&
           !kind_has_placeholder(scope, out_value->columns[0]);
}

const struct kind kind_share = {
    .name = "share",
    .help = "a category and its part: \"Bachelor's Degree, 37%\" gives both",
    .column_count = 2,
    .has_figures = true,
    .gives = {GIVES_TEXT, GIVES_NUMBER},
    .read = read_share,
    .may_meet = percentage_may_meet,
};
