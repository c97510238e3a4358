// SPDX-License-Identifier: MIT
#include "normalize/kind.h"
#include "normalize/opening.h"
#include "normalize/percentage.h"

static bool read_percent(struct span text, const struct kind_scope *scope,
                         struct arena *arena, struct kind_value *out_value)
{
    struct opening opening = {true, true, false};
    if (!scope->is_glued) {
        opening = opening_scan(&text);
        if (span_ends(text, SPAN("+"))) { // the only words behind a percentage
            opening.has_high = false;
            text = span_trim(span_part(text, 0, text.size - 1));
        }
    }
    out_value->sense = kind_sense(&opening);
    return opening.has_low && percentage_parse(text, true, arena, &out_value->columns[0]);
}

const struct kind kind_percent = {
    .name = "percent",
    .help = "a percentage with or without sign: \"-8%\" gives -8",
    .column_count = 1,
    .has_figures = true,
    .gives = {GIVES_NUMBER},
    .unit = "%",
    .read = read_percent,
    .may_meet = percentage_may_meet,
};
