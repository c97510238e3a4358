// SPDX-License-Identifier: MIT
#include "base/civil_day.h"
#include "normalize/kind.h"

static bool read_date(struct span text, const struct kind_scope *scope,
                      struct arena *arena, struct kind_value *out_value)
{
    (void)scope;
    char day[CIVIL_DAY_SIZE];
    if (!civil_day_read(text, day))
        return false;
    out_value->columns[0] = arena_keep(arena, span_of(day));
    return true;
}

static bool may_meet(char last, char first)
{
    return is_digit(last) && (is_digit(first) || is_letter(first));
}

const struct kind kind_date = {
    .name = "date",
    .help = "a day: \"May 1, 2024\", \"2024-05-01\" give 2024-05-01",
    .column_count = 1,
    .gives = {GIVES_DATE},
    .read = read_date,
    .may_meet = may_meet,
};
