// SPDX-License-Identifier: MIT
#include "base/decimal.h"
#include "survey/survey.h"

#include <stdlib.h>

size_t survey_column_of(const struct survey *survey, struct span name)
{
    for (size_t i = 0; i < survey->column_count; i++)
        if (span_equal(survey->columns[i].name, name))
            return i;
    return SIZE_MAX;
}

const struct survey_list *survey_list_of(const struct survey *survey, struct span name)
{
    for (size_t i = 0; i < survey->lists.count; i++) {
        const struct survey_list *list = VECTOR_AT(&survey->lists, struct survey_list, i);
        if (span_equal(list->name, name))
            return list;
    }
    return NULL;
}

struct span survey_title(const struct survey *survey, uint32_t row)
{
    size_t title = survey_column_of(survey, SPAN("title"));
    return VECTOR_AT(&survey->rows, struct survey_row, row)
        ->cells[title != SIZE_MAX ? title : 0];
}

void survey_quartiles(const struct survey_column *column,
                      struct figure out_quartiles[QUARTILES])
{
    const struct figure *figures = column->figures.items;
    for (size_t i = 0; i < QUARTILES; i++)
        out_quartiles[i] = figures[(column->figures.count - 1) * i / (QUARTILES - 1)];
}

bool survey_place(struct span text, double *out_at)
{
    struct decimal number;
    char digits[DECIMAL_TEXT_SIZE + 1];
    if (!decimal_parse(text, &number))
        return false;
    digits[decimal_print(number, digits)] = '\0';
    *out_at = strtod(digits, NULL);
    return true;
}

unsigned survey_percent(uint64_t part, uint64_t whole)
{
    if (whole == 0 || part == 0)
        return 0;
    if (part >= whole)
        return 100;
    unsigned percent = (unsigned)((part * 200 + whole) / (whole * 2));
    return percent == 0 ? 1 : percent == 100 ? 99 : percent;
}
