// SPDX-License-Identifier: MIT
#include "normalize/kind.h"
#include "normalize/prose.h"

static bool read_name(struct span text, const struct kind_scope *scope,
                      struct arena *arena, struct kind_value *out_value)
{
    return prose_read(text, arena, &out_value->columns[0]) &&
           prose_is_name(out_value->columns[0], scope->is_glued) &&
           !kind_has_placeholder(scope, text);
}

const struct kind kind_name = {
    .name = "name",
    .help = "free text, capitals anywhere in a word: \"PayPal\", \"eBay\"",
    .column_count = 1,
    .is_free_text = true,
    .has_inner_capitals = true,
    .read = read_name,
};
