// SPDX-License-Identifier: MIT
#include "normalize/kind.h"
#include "normalize/percentage.h"

static bool read_percent(struct span text, const struct kind_scope *scope,
                         struct arena *arena, struct kind_value *out_value)
{
    (void)scope;
    return percentage_parse(text, true, arena, &out_value->columns[0]);
}

const struct kind kind_percent = {
    .name = "percent",
    .help = "a percentage with or without sign: \"-8%\" gives -8",
    .column_count = 1,
    .read = read_percent,
    .may_meet = percentage_may_meet,
};
