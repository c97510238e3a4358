// SPDX-License-Identifier: MIT
#include "normalize/kind.h"
#include "normalize/us_state.h"

static bool read_us_state(struct span text, const struct kind_scope *scope,
                          struct arena *arena, struct kind_value *out_value)
{
    (void)scope;
    (void)arena;
    const struct us_state *state = us_state_named(text);
    if (state == NULL)
        state = us_state_coded(text);
    if (state == NULL)
        return false;
    out_value->columns[0] = state->name;
    return true;
}

static bool may_meet(char last, char first)
{
    return is_letter(last) && is_upper(first);
}

const struct kind kind_us_state = {
    .name = "us-state",
    .help = "a state of the USA, by its name or code: \"California\"",
    .column_count = 1,
    .read = read_us_state,
    .may_meet = may_meet,
};
