// SPDX-License-Identifier: MIT
#include "normalize/figure.h"
#include "normalize/kind.h"

// The figure without the years that may be said behind it.
static struct span without_unit(struct span text)
{
    static const struct span units[] = {{" years old", 10}, {" years", 6}, {" yrs", 4}};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (text.size > units[i].size &&
            span_equal_nocase(span_from(text, text.size - units[i].size), units[i]))
            return span_part(text, 0, text.size - units[i].size);
    return text;
}

static bool read_age(struct span text, const struct kind_scope *scope,
                     struct arena *arena, struct kind_value *out_value)
{
    (void)scope;
    struct figure figure;
    text = without_unit(text);
    return text.size == 2 && figure_parse(text, &figure) &&
           figure_print(&figure, arena, &out_value->columns[0]);
}

const struct kind kind_age = {
    .name = "age",
    .help = "years of life of an adult, two digits: \"46\", \"46 years\"",
    .column_count = 1,
    .has_figures = true,
    .gives = {GIVES_NUMBER},
    .unit = "years",
    .read = read_age,
    .may_meet = figure_may_meet,
};
