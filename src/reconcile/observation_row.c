// SPDX-License-Identifier: MIT
#include "reconcile/observation_row.h"

struct span side_id(const struct report *report, uint32_t side)
{
    if (side == PROBLEM_NO_SIDE)
        return (struct span){NULL, 0};
    return VECTOR_AT(&report->sides, struct side, side)->occupation_id;
}

void observation_cells(const struct report *report, const struct catalogue *catalogue,
                       const struct observation *one, char ordinal[DIGITS_SIZE],
                       struct span *cells)
{
    cells[0] = report->page.page_id;
    cells[1] = side_id(report, one->side);
    cells[OBSERVATION_FIELD] = catalogue_field_name(catalogue, one->field);
    cells[3] = (struct span){ordinal, digits_print(one->ordinal, ordinal)};
    cells[4] = one->raw;
    cells[5] = one->value;
    cells[6] = one->section;
    cells[7] = one->label;
    cells[8] = one->location;
    cells[9] = span_of(method_name(one->method));
    cells[OBSERVATION_CHOSEN] = (struct span){NULL, 0};
    cells[OBSERVATION_PROFILE] = report->profile;
}
